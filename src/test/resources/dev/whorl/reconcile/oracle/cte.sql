-- one use: keyed
WITH c AS (SELECT * FROM clicks WHERE k > 1) SELECT country, count(*) AS n FROM c GROUP BY country

-- two uses with the same key: keyed
WITH c AS (SELECT k, count(*) AS n FROM clicks GROUP BY k) SELECT a.k, a.n, b.n AS m FROM c a JOIN c b ON a.k = b.k

-- two uses with different keys: whole
WITH c AS (SELECT k, id FROM clicks) SELECT a.k, b.id FROM c a JOIN c b ON a.k = b.id

-- chain: keyed
WITH a AS (SELECT k, amount FROM clicks), b AS (SELECT k + 1 AS k, amount FROM a), c AS (SELECT k, sum(amount) AS s FROM b GROUP BY k) SELECT * FROM c

-- materialized: keyed
WITH c AS MATERIALIZED (SELECT country, count(*) AS n FROM clicks GROUP BY country) SELECT * FROM c WHERE n > 1

-- recursive over constants: whole
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT n, count(k) AS c FROM t LEFT JOIN users ON users.k = t.n GROUP BY n

-- recursive over an input: whole
WITH RECURSIVE t(id, depth) AS (SELECT k, 0 FROM users UNION ALL SELECT o.k + 1, depth + 1 FROM t JOIN orders o ON o.k = t.id WHERE depth < 2) SELECT id, depth FROM t

-- that shadows a node: whole
WITH users AS (SELECT 1 AS k, 'x' AS name) SELECT * FROM users

-- unused: same
WITH unused AS (SELECT count(*) AS n FROM users) SELECT id FROM clicks
