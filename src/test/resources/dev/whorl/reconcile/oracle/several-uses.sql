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
