-- in another table: same
SELECT id, k FROM clicks WHERE k IN (SELECT k FROM users)

-- not in another table: same
SELECT id, k FROM clicks WHERE k NOT IN (SELECT k FROM users WHERE k IS NOT NULL)

-- not in a table with nulls: same
SELECT id, k FROM clicks WHERE k NOT IN (SELECT k FROM orders)

-- in another cut table: same
SELECT id, k FROM clicks WHERE k IN (SELECT k FROM orders)

-- in days that are cut alike: same
SELECT * FROM daily WHERE day IN (SELECT day FROM booked)

-- as a flag: same
SELECT id, k IN (SELECT k FROM orders) AS bought FROM clicks

-- exists, correlated: same
SELECT id FROM clicks c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.k = c.k)

-- not exists, correlated, with inequality: same
SELECT id FROM clicks c WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.k = c.k AND o.id > c.id)

-- exists over days that are cut alike: same
SELECT day, n FROM daily d WHERE EXISTS (SELECT 1 FROM booked b WHERE b.day = d.day)

-- scalar, uncorrelated: same
SELECT id, (SELECT count(*) FROM users) AS u FROM clicks

-- scalar, correlated: same
SELECT id, (SELECT max(total) FROM orders o WHERE o.k = c.k) AS m FROM clicks c

-- scalar count, correlated: same
SELECT id, (SELECT count(*) FROM orders o WHERE o.k = c.k) AS m FROM clicks c

-- scalar over days that are cut alike: same
SELECT day, country, (SELECT sum(b.n) FROM booked b WHERE b.day = d.day) AS orders FROM daily d

-- above the average of its own table: whole
SELECT id FROM clicks WHERE amount > (SELECT avg(amount) FROM clicks)

-- above the average of its own day: same
SELECT day, country, n FROM daily d WHERE n >= (SELECT avg(n) FROM daily e WHERE e.day = d.day)

-- above the average of its own key: keyed
SELECT id, k FROM clicks c WHERE amount >= (SELECT avg(amount) FROM clicks e WHERE e.k = c.k)

-- any and all: same
SELECT id FROM clicks WHERE k > ANY (SELECT k FROM users) AND amount < ALL (SELECT total + 20 FROM orders)

-- correlated in: same
SELECT id FROM clicks c WHERE k IN (SELECT k FROM orders o WHERE o.day = c.ts::DATE)

-- nested correlation: same
SELECT id FROM clicks c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.k = c.k AND EXISTS (SELECT 1 FROM users u WHERE u.k = o.k))

-- in the select list and where: same
SELECT id, (SELECT min(name) FROM users u WHERE u.k = c.k) AS name FROM clicks c WHERE c.k < (SELECT max(k) FROM users)

-- array of a subquery: same
SELECT id, (SELECT list(u.name ORDER BY u.name) FROM users u WHERE u.k = c.k) AS names FROM clicks c

-- as a flag that a NULL elsewhere makes NULL: same
SELECT day, country, day IN (SELECT nullif(day, DATE '2026-01-31') FROM booked) AS booked FROM daily

-- not in days that are cut alike but for a NULL: same
SELECT day, country FROM daily WHERE day NOT IN (SELECT nullif(day, DATE '2026-01-31') FROM booked)
