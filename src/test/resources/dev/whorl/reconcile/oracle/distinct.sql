-- one column: keyed
SELECT DISTINCT country FROM clicks

-- several columns: keyed
SELECT DISTINCT k, country FROM clicks

-- the partition column: same
SELECT DISTINCT day FROM daily

-- the partition column and another: same
SELECT DISTINCT country, day FROM daily

-- all columns: keyed
SELECT DISTINCT * EXCLUDE (id, ratio) FROM clicks

-- on a key: keyed
SELECT DISTINCT ON (k) k, id, amount FROM clicks ORDER BY k, id

-- on the partition column: same
SELECT DISTINCT ON (day) day, country, n FROM daily ORDER BY day, n DESC, country NULLS FIRST

-- on an expression: keyed
SELECT DISTINCT ON (ts::DATE) ts, id FROM clicks ORDER BY ts::DATE, id

-- then grouped by it: keyed
SELECT country, count(*) AS n FROM (SELECT DISTINCT country, k FROM clicks) GROUP BY country

-- then grouped by another: keyed
SELECT k, count(*) AS n FROM (SELECT DISTINCT country, k FROM clicks) GROUP BY k

-- of a collated text: keyed
SELECT count(*) AS n FROM (SELECT DISTINCT country COLLATE NOCASE AS t FROM clicks) GROUP BY lower(t)
