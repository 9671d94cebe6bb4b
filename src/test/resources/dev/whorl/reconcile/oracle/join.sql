-- inner with an uncut table: same
SELECT c.id, u.name FROM clicks c JOIN users u ON c.k = u.k

-- left with an uncut table: same
SELECT c.id, u.name FROM clicks c LEFT JOIN users u USING (k)

-- right with an uncut table: keyed
SELECT u.name, c.id FROM clicks c RIGHT JOIN users u ON c.k = u.k

-- full with an uncut table: keyed
SELECT k, c.id, u.name FROM clicks c FULL JOIN users u USING (k)

-- inner on a key of two files: same
SELECT c.id, o.id AS oid FROM clicks c JOIN orders o ON c.k = o.k

-- left on a key of two files: same
SELECT c.id, o.id AS oid FROM clicks c LEFT JOIN orders o ON c.k = o.k

-- full on a key of two files: keyed
SELECT coalesce(c.k, o.k) AS k, c.id, o.id AS oid FROM clicks c FULL JOIN orders o ON c.k = o.k

-- full on days of two files: keyed
SELECT day, c.id, o.id AS oid FROM (SELECT ts::DATE AS day, id FROM clicks) c FULL JOIN orders o USING (day)

-- inner of inputs that are cut alike: same
SELECT d.day, d.n, b.n AS orders FROM daily d JOIN booked b ON d.day = b.day

-- left of inputs that are cut alike: same
SELECT d.day, d.country, b.total FROM daily d LEFT JOIN booked b USING (day)

-- right of inputs that are cut alike: same
SELECT b.day, d.country, b.total FROM daily d RIGHT JOIN booked b USING (day)

-- full of inputs that are cut alike: same
SELECT day, d.country, b.total FROM daily d FULL JOIN booked b USING (day)

-- semi of inputs that are cut alike: same
SELECT * FROM daily d SEMI JOIN booked b USING (day)

-- anti of inputs that are cut alike: same
SELECT * FROM daily d ANTI JOIN booked b USING (day)

-- by an expression of what one is cut by: same
SELECT c.id, o.id AS oid FROM cut c JOIN placed o ON c.ts::DATE = o.day

-- three inputs that are cut alike: same
SELECT d.day, d.country, b.total, h.n AS hn FROM daily d JOIN booked b USING (day) JOIN (SELECT day, count(*) AS n FROM daily GROUP BY day) h USING (day)

-- cut alike, then grouped by the key: same
SELECT d.day, sum(d.n) AS n, max(b.total) AS t FROM daily d JOIN booked b ON d.day = b.day GROUP BY d.day

-- cut alike, then grouped by the month of the key: keyed
SELECT date_trunc('month', d.day) AS month, sum(d.n) AS n, max(b.total) AS t FROM daily d JOIN booked b ON d.day = b.day GROUP BY month

-- cut alike, then grouped by another column: keyed
SELECT d.country, count(*) AS c FROM daily d JOIN booked b ON d.day = b.day GROUP BY d.country

-- with the condition in where: same
SELECT d.day, d.country, b.n FROM daily d, booked b WHERE d.day = b.day AND b.n > 0

-- semi with an uncut table: same
SELECT id FROM clicks SEMI JOIN users USING (k)

-- anti with an uncut table: same
SELECT id FROM clicks ANTI JOIN users USING (k)

-- cross with an uncut table: same
SELECT c.id, u.k AS uk FROM clicks c CROSS JOIN users u

-- inequality: same
SELECT c.id, u.name FROM clicks c JOIN users u ON c.k < u.k

-- with or: same
SELECT c.id, u.name FROM clicks c JOIN users u ON c.k = u.k OR c.id = u.k

-- asof: same
SELECT c.id, o.id AS oid FROM clicks c ASOF JOIN (SELECT k, day, max(id) AS id FROM orders GROUP BY ALL) o ON c.k = o.k AND c.ts::DATE >= o.day

-- asof of inputs that are cut alike: same
SELECT d.day, d.country, b.n FROM daily d ASOF JOIN booked b ON d.day = b.day AND d.n >= b.n

-- positional: whole
SELECT * FROM (SELECT k FROM users ORDER BY k LIMIT 2) a POSITIONAL JOIN (SELECT name FROM users ORDER BY name LIMIT 2) b

-- natural: same
SELECT id, name FROM clicks NATURAL JOIN users

-- with itself on the key: keyed
SELECT a.id, b.id AS other FROM clicks a JOIN clicks b ON a.k = b.k AND a.id < b.id

-- with itself on what it is cut by: same
SELECT a.day, a.country, b.country AS other FROM daily a JOIN daily b ON a.day = b.day

-- with itself, shifted: whole
SELECT a.day, a.n, b.n AS before FROM daily a JOIN daily b ON a.day = b.day + 1

-- with nulls that match: keyed
SELECT a.id, b.id AS other FROM clicks a JOIN clicks b ON a.k IS NOT DISTINCT FROM b.k

-- with itself, everything: whole
SELECT a.country, b.country AS other FROM daily a, daily b WHERE a.n > b.n

-- grouped by the side that is streamed: keyed
SELECT c.country, count(u.name) AS n FROM clicks c LEFT JOIN users u USING (k) GROUP BY c.country

-- grouped by the side that is read whole: whole
SELECT u.segment, count(*) AS n FROM clicks c JOIN users u ON c.k = u.k GROUP BY u.segment

-- grouped by the joined key of the side that is read whole: keyed
SELECT u.k, count(*) AS n FROM clicks c JOIN users u ON c.k = u.k GROUP BY u.k

-- left, grouped by the nullable key: whole
SELECT o.k, count(*) AS n FROM clicks c LEFT JOIN orders o ON c.k = o.k GROUP BY o.k

-- keys of different types: same
SELECT c.id, o.id AS oid FROM clicks c JOIN orders o ON c.k = o.k AND c.country = o.status

-- on texts with a collation: same
SELECT c.id, o.id AS oid FROM clicks c JOIN orders o ON c.country COLLATE NOCASE = o.status COLLATE NOCASE

-- day with a timestamp: keyed
SELECT d.country, h.n FROM daily d JOIN hourly h ON d.day = h.hour

-- semi, then grouped by the key: same
SELECT day, count(*) AS c FROM daily d SEMI JOIN booked b USING (day) GROUP BY day

-- asof with the side in pieces on the right: same
SELECT u.k, c.id FROM users u ASOF JOIN (SELECT k, max(id) AS id FROM clicks GROUP BY k) c ON u.k >= c.k

-- asof with files on the right: keyed
SELECT u.name, c.k FROM users u ASOF JOIN (SELECT DISTINCT k, flag FROM clicks) c ON u.k % 2 = c.k % 2 AND c.flag AND u.k >= c.k

-- asof left over files: same
SELECT c.id, o.id AS oid FROM clicks c ASOF LEFT JOIN orders o ON c.k = o.k AND c.id >= o.id

-- asof right over files: whole
SELECT c.id, o.id AS oid FROM clicks c ASOF RIGHT JOIN orders o ON c.k = o.k AND c.id >= o.id

-- asof of files that are both in pieces: same
SELECT c.id, o.id AS oid FROM clicks c ASOF JOIN orders o ON c.id >= o.id

-- asof below a filter on another column: same
SELECT c.id, o.id AS oid FROM clicks c ASOF JOIN orders o ON c.id >= o.id WHERE c.k = o.k

-- on collated columns of subqueries: same
SELECT c.id, o.id AS oid FROM (SELECT id, country COLLATE NOCASE AS t FROM clicks) c JOIN (SELECT id, status COLLATE NOCASE AS t FROM orders) o ON c.t = o.t

-- full, on collated columns of subqueries: keyed
SELECT c.id, o.id AS oid FROM (SELECT id, country COLLATE NOCASE AS t FROM clicks) c FULL JOIN (SELECT id, status COLLATE NOCASE AS t FROM orders) o ON c.t = o.t
