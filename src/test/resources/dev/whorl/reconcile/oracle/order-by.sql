-- without limit: same
SELECT id, k FROM clicks ORDER BY k DESC NULLS LAST, id

-- with limit: whole
SELECT id, k FROM clicks ORDER BY id DESC LIMIT 5

-- with limit and offset: whole
SELECT id FROM clicks ORDER BY id LIMIT 3 OFFSET 2

-- with a percentage: whole
SELECT id FROM clicks ORDER BY id LIMIT 20%

-- with a limit from a subquery: whole
SELECT id FROM clicks ORDER BY id LIMIT (SELECT count(*) FROM users)

-- all, by position: same
SELECT day, n FROM daily ORDER BY ALL

-- limit in a subquery, grouped outside: whole
SELECT k, count(*) AS n FROM (SELECT * FROM clicks ORDER BY id LIMIT 10) GROUP BY k
