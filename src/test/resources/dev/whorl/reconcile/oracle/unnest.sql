-- list in the select list: same
SELECT id, unnest([k, k + 1]) AS v FROM clicks

-- lateral unnest: same
SELECT c.id, u.v FROM clicks c, unnest([c.k, c.id]) u(v)

-- struct unnested recursively: same
SELECT id, unnest({'a': k, 'b': country}) FROM clicks

-- grouped after unnest by a column: same
SELECT day, u AS u, count(*) AS c FROM (SELECT day, unnest([1, 2]) AS u FROM daily) GROUP BY ALL

-- grouped by the unnested value: whole
SELECT v, count(*) AS c FROM (SELECT unnest([k, 1]) AS v FROM clicks) GROUP BY v

-- unpivot: same
SELECT * FROM (UNPIVOT (SELECT id, k, id AS j FROM clicks) ON k, j INTO NAME what VALUE v)

-- range per row: same
SELECT id, unnest(range(k)) AS r FROM clicks WHERE k < 4
