-- by a column: keyed
SELECT country, count(*) AS n, sum(amount) AS a FROM clicks GROUP BY country

-- by a nullable number: keyed
SELECT k, count(*) AS n FROM clicks GROUP BY k

-- by a day: keyed
SELECT ts::DATE AS day, count(*) AS n FROM clicks GROUP BY 1

-- by a day and a country prefers the day: keyed
SELECT country, ts::DATE AS day, max(amount) AS a FROM clicks GROUP BY ALL

-- by a month over days: keyed
SELECT date_trunc('month', day) AS month, sum(n) AS n FROM daily GROUP BY month

-- by a day over hours: keyed
SELECT hour::DATE AS day, sum(n) AS n FROM hourly GROUP BY 1

-- by a week over days: keyed
SELECT date_trunc('week', day) AS week, max(n) AS n FROM daily GROUP BY week

-- by month number over days: keyed
SELECT month(day) AS mon, sum(n) AS n FROM daily GROUP BY mon

-- by year and month number: keyed
SELECT year(day) AS y, month(day) AS m, sum(n) AS n FROM daily GROUP BY ALL

-- by the input's partition column: same
SELECT day, sum(n) AS n FROM daily GROUP BY day

-- by the partition column and another: same
SELECT day, country, max(m) AS m FROM daily GROUP BY ALL

-- by an hour within the input's day: same
SELECT date_trunc('hour', ts) AS h, count(*) AS n FROM cut GROUP BY h

-- by a quarter hour within the input's day: keyed
SELECT time_bucket(INTERVAL '15 minutes', ts) AS h, count(*) AS n FROM cut GROUP BY h

-- by an expression: keyed
SELECT k % 3 AS m, count(*) AS n FROM clicks GROUP BY k % 3

-- by an expression that is not shown: keyed
SELECT count(*) AS n FROM clicks GROUP BY k % 3

-- by a positional reference: keyed
SELECT lower(country) AS c, count(*) AS n FROM clicks GROUP BY 1 ORDER BY 2 DESC

-- by an alias that shadows a column: keyed
SELECT lower(country) AS country, count(*) AS n FROM clicks GROUP BY lower(country)

-- by a boolean: keyed
SELECT flag, count(*) AS n FROM clicks GROUP BY flag

-- by a decimal: keyed
SELECT amount, count(*) AS n FROM clicks GROUP BY amount

-- by a double with NaN and minus zero: keyed
SELECT ratio + 0.0 AS r, count(*) AS n FROM clicks GROUP BY ratio + 0.0

-- by a raw double: keyed
SELECT count(*) AS n, abs(max(ratio)) AS r FROM clicks GROUP BY ratio

-- by a time with zone: keyed
SELECT zoned, count(*) AS n FROM clicks GROUP BY zoned

-- by a day in another zone: keyed
SELECT (zoned AT TIME ZONE 'Asia/Tokyo')::DATE AS day, count(*) AS n FROM clicks GROUP BY 1

-- by a collated text: keyed
SELECT count(*) AS n FROM clicks GROUP BY country COLLATE NOCASE

-- by a case expression: keyed
SELECT CASE WHEN k > 2 THEN 'big' ELSE 'small' END AS size, count(*) AS n FROM clicks GROUP BY 1

-- by a coalesce: keyed
SELECT coalesce(country, '?') AS c, count(*) AS n FROM clicks GROUP BY c

-- by a comparison: keyed
SELECT k > 2 AS big, count(*) AS n FROM clicks GROUP BY big

-- by an interval: whole
SELECT count(*) AS n FROM clicks GROUP BY ts - TIMESTAMP '2026-01-30 00:00:00'

-- by a list: whole
SELECT count(*) AS n FROM clicks GROUP BY [k, 1]

-- by a struct: whole
SELECT count(*) AS n FROM clicks GROUP BY {'k': k}

-- by nothing: whole
SELECT count(*) AS n, sum(amount) AS a, min(country) AS c FROM clicks

-- by a constant: whole
SELECT 'all' AS what, count(*) AS n FROM clicks GROUP BY what

-- filtered and distinct aggregates: keyed
SELECT country, count(DISTINCT k) AS d, sum(amount) FILTER (WHERE k > 2) AS s FROM clicks GROUP BY country

-- ordered aggregates: keyed
SELECT k, list(id ORDER BY id) AS l, string_agg(country, ',' ORDER BY id) AS s, arg_max(country, id) AS m FROM clicks GROUP BY k

-- statistics: keyed
SELECT country, median(k) AS m, quantile_cont(amount, 0.5) AS q, mode(1) AS o, bit_xor(id) AS x FROM clicks GROUP BY country

-- twice in a row: whole
SELECT n, count(*) AS c FROM (SELECT country, count(*) AS n FROM clicks GROUP BY country) GROUP BY n

-- twice in a row by the same key: keyed
SELECT day, max(n) AS n FROM (SELECT ts::DATE AS day, country, count(*) AS n FROM clicks GROUP BY ALL) GROUP BY day

-- first finer, then coarser: keyed
SELECT date_trunc('month', day) AS month, max(n) AS n FROM (SELECT ts::DATE AS day, count(*) AS n FROM clicks GROUP BY ALL) GROUP BY ALL

-- by a rename of the partition column: same
SELECT d AS other, count(*) AS c FROM (SELECT day AS d, n FROM daily) GROUP BY d

-- over a view: keyed
SELECT country, count(*) AS n FROM recent GROUP BY country

-- over an uncut table: whole
SELECT segment, count(*) AS n FROM users GROUP BY segment

-- by a collated column of a subquery: keyed
SELECT lower(max(t)) AS t, count(*) AS n FROM (SELECT country COLLATE NOCASE AS t FROM clicks) GROUP BY t

-- by a text without accents: keyed
SELECT lower(strip_accents(max(t))) AS t, count(*) AS n FROM (SELECT country COLLATE NOACCENT.NOCASE AS t FROM clicks) GROUP BY t

-- by intervals that are equal and look different: whole
SELECT count(*) AS n FROM clicks GROUP BY CASE WHEN k > 2 THEN INTERVAL '1 month' ELSE INTERVAL '30 days' END

-- by a week over months, which share weeks: keyed
SELECT date_trunc('week', ts) AS w, count(*) AS n FROM months GROUP BY w

-- by a day over months: same
SELECT ts::DATE AS d, count(*) AS n FROM months GROUP BY d

-- by a quarter over months: keyed
SELECT date_trunc('quarter', ts) AS q, count(*) AS n FROM months GROUP BY q
