-- columns and expressions: same
SELECT id, k * 2 AS kk, upper(country) AS c, amount + 1 AS a FROM clicks

-- star: same
SELECT * FROM clicks

-- star exclude and replace: same
SELECT * EXCLUDE (ratio) REPLACE (k + 1 AS k) FROM clicks

-- columns by pattern: same
SELECT COLUMNS('^[ik]') FROM clicks

-- columns by lambda: same
SELECT max(COLUMNS(lambda c: c LIKE '%o%')) OVER (PARTITION BY ts::DATE) FROM cut

-- alias that shadows a column: same
SELECT id, k AS country, country AS k FROM clicks

-- alias used in where: same
SELECT id, k + 1 AS kk FROM clicks WHERE kk > 2

-- case and coalesce: same
SELECT id, CASE WHEN k > 2 THEN 'big' WHEN k IS NULL THEN 'none' ELSE 'small' END AS size, coalesce(country, '?') AS c FROM clicks

-- casts and time zones: same
SELECT id, zoned AT TIME ZONE 'America/New_York' AS ny, zoned::VARCHAR AS text, ts::DATE AS day FROM clicks

-- nested values: same
SELECT id, [k, id] AS l, {'a': k, 'b': country} AS s, map([k], [country]) AS m FROM clicks WHERE k IS NOT NULL

-- dot star of a struct: same
SELECT id, s.* FROM (SELECT id, {'x': k, 'y': country} AS s FROM clicks)

-- row as a value: same
SELECT c AS whole_row FROM clicks c

-- reads an uncut table: same
SELECT name, upper(segment) AS s FROM users

-- no column at all: same
SELECT 1 AS one FROM clicks

-- values of no table: whole
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) v(x, y)
