-- union all of two inputs: same
SELECT id, country AS text FROM clicks UNION ALL SELECT id, status FROM orders

-- union all of one input twice: same
SELECT id, k FROM clicks WHERE k > 2 UNION ALL SELECT id, -k FROM clicks WHERE k < 4

-- union all by name: same
SELECT id, amount FROM clicks UNION ALL BY NAME SELECT total AS amount, id, status FROM orders

-- union all of inputs that are cut alike: same
SELECT day, n FROM daily UNION ALL SELECT day, n FROM booked

-- union all grouped by day: keyed
SELECT day, count(*) AS n FROM (SELECT ts::DATE AS day FROM clicks UNION ALL SELECT day FROM orders) GROUP BY day

-- union all of aggregates by the same key: keyed
SELECT k, max(n) AS n FROM (SELECT k, count(*) AS n FROM clicks GROUP BY k UNION ALL SELECT k, count(*) FROM orders GROUP BY k) GROUP BY k

-- union all of aggregates by different keys: keyed
SELECT country, count(*) AS n FROM clicks GROUP BY country UNION ALL SELECT status, count(*) FROM orders GROUP BY status

-- union all with an uncut table: same
SELECT id, country AS c FROM clicks UNION ALL SELECT k, name FROM users

-- union all with a constant row: whole
SELECT id FROM clicks UNION ALL SELECT 0

-- union all with an aggregate of everything: whole
SELECT id FROM clicks UNION ALL SELECT count(*) FROM clicks

-- union all of three inputs: same
SELECT k::BIGINT AS k FROM clicks UNION ALL SELECT k FROM orders UNION ALL SELECT k FROM users

-- union all where one branch joins the other's input: same
SELECT c.id FROM clicks c JOIN users u ON c.k = u.k UNION ALL SELECT k FROM users

-- union: keyed
SELECT k, country AS c FROM clicks UNION SELECT k, status FROM orders

-- union of days: keyed
SELECT ts::DATE AS day FROM clicks UNION SELECT day FROM orders

-- union of inputs that are cut alike: same
SELECT day FROM daily UNION SELECT day FROM booked

-- except: keyed
SELECT k FROM clicks EXCEPT SELECT k FROM orders

-- except all: keyed
SELECT k FROM clicks EXCEPT ALL SELECT k FROM orders

-- intersect: keyed
SELECT k FROM clicks INTERSECT SELECT k FROM orders

-- intersect all: keyed
SELECT k FROM clicks INTERSECT ALL SELECT k FROM orders

-- except of inputs that are cut alike: same
SELECT day FROM daily EXCEPT SELECT day FROM booked

-- except within one input: keyed
SELECT k, country FROM clicks WHERE flag EXCEPT SELECT k, country FROM clicks WHERE NOT flag

-- union all of four inputs, grouped: keyed
SELECT k, count(*) AS n FROM (SELECT k::BIGINT AS k FROM clicks UNION ALL SELECT k FROM orders UNION ALL SELECT k FROM users UNION ALL SELECT n FROM hourly) GROUP BY k

-- union of three inputs: keyed
SELECT k::BIGINT AS k FROM clicks UNION SELECT k FROM orders UNION SELECT k FROM users

-- except of three inputs: keyed
SELECT k::BIGINT AS k FROM clicks EXCEPT SELECT k FROM orders EXCEPT SELECT k FROM users WHERE k < 2

-- intersect of doubles: keyed
SELECT abs(ratio) AS r FROM clicks WHERE flag INTERSECT SELECT abs(ratio) FROM clicks WHERE NOT flag

-- union all of two columns of one input, grouped: whole
SELECT v, count(*) AS n FROM (SELECT k AS v FROM clicks UNION ALL SELECT id % 6 FROM clicks) GROUP BY v

-- union all of one input twice, grouped by what both show: keyed
SELECT country, count(*) AS n FROM (SELECT k AS v, country FROM clicks UNION ALL SELECT id, country FROM clicks) GROUP BY country
