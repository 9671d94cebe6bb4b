-- aggregate of another table: same
SELECT c.id, l.m FROM clicks c, LATERAL (SELECT max(total) AS m FROM orders o WHERE o.k = c.k) l

-- left lateral with limit: same
SELECT c.id, l.id AS oid FROM clicks c LEFT JOIN LATERAL (SELECT o.id FROM orders o WHERE o.k = c.k ORDER BY o.id LIMIT 1) l ON true

-- expression only: same
SELECT id, l.x FROM clicks, LATERAL (SELECT k + 1 AS x) l

-- series per row: same
SELECT c.id, g.i FROM clicks c, generate_series(1, c.k) g(i) WHERE c.k < 3
