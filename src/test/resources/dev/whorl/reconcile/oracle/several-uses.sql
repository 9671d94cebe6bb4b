-- view and its input: same
SELECT c.id, (SELECT count(*) FROM users) AS n FROM recent c WHERE c.k IN (SELECT k FROM users)

-- view twice: keyed
SELECT a.k, count(*) AS n FROM recent a JOIN recent b ON a.k = b.k GROUP BY a.k

-- share of the total: whole
SELECT day, n * 1.0 / (SELECT sum(n) FROM daily) AS share FROM daily

-- share of its day: same
SELECT d.day, d.country, d.n * 100 // s.n AS share FROM daily d JOIN (SELECT day, sum(n) AS n FROM daily GROUP BY day) s USING (day)

-- first and last per key: keyed
SELECT a.k, a.first, b.last FROM (SELECT k, min(id) AS first FROM clicks GROUP BY k) a JOIN (SELECT k, max(id) AS last FROM clicks GROUP BY k) b ON a.k = b.k

-- both kinds of events: keyed
SELECT k, sum(c) AS c, sum(o) AS o FROM (SELECT k, 1 AS c, 0 AS o FROM clicks UNION ALL SELECT k, 0, 1 FROM orders) GROUP BY k

-- left with a part of itself, grouped by the nullable key: whole
SELECT b.k, count(*) AS n FROM clicks a LEFT JOIN (SELECT DISTINCT k FROM clicks WHERE flag) b ON a.k = b.k GROUP BY b.k

-- right with a part of itself, grouped by the nullable key: whole
SELECT b.k, count(*) AS n FROM (SELECT DISTINCT k FROM clicks WHERE flag) b RIGHT JOIN clicks a ON a.k = b.k GROUP BY b.k

-- scalar of a part of itself, grouped by the answer: whole
SELECT m, count(*) AS n FROM (SELECT (SELECT max(b.k) FROM clicks b WHERE b.k = a.k AND b.flag) AS m FROM clicks a) GROUP BY m
