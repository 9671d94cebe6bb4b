-- on a count: keyed
SELECT country, count(*) AS n FROM clicks GROUP BY country HAVING count(*) > 2

-- on an aggregate that is not shown: keyed
SELECT k FROM clicks GROUP BY k HAVING max(amount) > 5

-- without groups: whole
SELECT count(*) AS n FROM clicks HAVING count(*) > 3

-- with a subquery over another table: keyed
SELECT country, count(*) AS n FROM clicks GROUP BY country HAVING count(*) > (SELECT min(k) FROM users)

-- with a subquery over the same table: whole
SELECT country, sum(amount) AS a FROM clicks GROUP BY country HAVING sum(amount) > (SELECT avg(amount) FROM clicks)
