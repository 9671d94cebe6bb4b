-- rollup: whole
SELECT country, k, count(*) AS n FROM clicks GROUP BY ROLLUP (country, k)

-- cube: whole
SELECT country, flag, count(*) AS n FROM clicks GROUP BY CUBE (country, flag)

-- sets that share a column: keyed
SELECT country, k, count(*) AS n FROM clicks GROUP BY GROUPING SETS ((country, k), (country))

-- sets that share the partition column: same
SELECT day, country, sum(n) AS n, grouping(country) AS g FROM daily GROUP BY GROUPING SETS ((day, country), (day))

-- sets that share nothing: whole
SELECT country, k, count(*) AS n FROM clicks GROUP BY GROUPING SETS ((country), (k))

-- a column beside a rollup: keyed
SELECT k, country, flag, count(*) AS n FROM clicks GROUP BY k, ROLLUP (country, flag)

-- regrouped by a column that only one set has: whole
SELECT k, sum(n) AS n FROM (SELECT country, k, count(*) AS n FROM clicks GROUP BY GROUPING SETS ((country, k), (country))) GROUP BY k

-- regrouped by the shared column: keyed
SELECT country, sum(n) AS n FROM (SELECT country, k, count(*) AS n FROM clicks GROUP BY GROUPING SETS ((country, k), (country))) GROUP BY country
