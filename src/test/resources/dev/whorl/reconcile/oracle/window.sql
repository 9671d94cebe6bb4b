-- partitioned by a column: keyed
SELECT id, k, sum(amount) OVER (PARTITION BY k ORDER BY id) AS s FROM clicks

-- partitioned by the partition column: same
SELECT day, country, n, rank() OVER (PARTITION BY day ORDER BY n) AS r FROM daily

-- partitioned by an expression of what the input is cut by: same
SELECT id, row_number() OVER (PARTITION BY ts::DATE ORDER BY id) AS r FROM cut

-- partitioned by hour within the input's day: same
SELECT id, count(*) OVER (PARTITION BY date_trunc('hour', ts)) AS c FROM cut

-- over all rows: whole
SELECT id, row_number() OVER (ORDER BY id) AS r FROM clicks

-- two windows that share a column: keyed
SELECT id, count(*) OVER (PARTITION BY k) AS a, max(amount) OVER (PARTITION BY k, country) AS b FROM clicks

-- two windows that share nothing: whole
SELECT id, count(*) OVER (PARTITION BY k) AS a, count(*) OVER (PARTITION BY country) AS b FROM clicks

-- named window with a frame: keyed
SELECT id, sum(amount) OVER w AS s, lag(id) OVER w AS l FROM clicks WINDOW w AS (PARTITION BY country ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)

-- range frame over time: keyed
SELECT id, count(*) OVER (PARTITION BY country ORDER BY ts RANGE BETWEEN INTERVAL '1 day' PRECEDING AND CURRENT ROW) AS c FROM clicks

-- ignoring nulls and excluding: keyed
SELECT id, first_value(country IGNORE NULLS) OVER (PARTITION BY k ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) AS f FROM clicks

-- over a grouping by the same key: keyed
SELECT k, n, rank() OVER (PARTITION BY k ORDER BY n, country) AS r FROM (SELECT k, country, count(*) AS n FROM clicks GROUP BY ALL)

-- grouped afterwards by the window's key: keyed
SELECT k, max(r) AS r FROM (SELECT k, row_number() OVER (PARTITION BY k ORDER BY id) AS r FROM clicks) GROUP BY k

-- grouped afterwards by another key: whole
SELECT r, count(*) AS c FROM (SELECT row_number() OVER (PARTITION BY k ORDER BY id) AS r FROM clicks) GROUP BY r

-- window over an aggregate: whole
SELECT country, sum(count(*)) OVER () AS total FROM clicks GROUP BY country

-- window over a function of a group key: keyed
SELECT day, n, sum(n) OVER (PARTITION BY date_trunc('month', day) ORDER BY day, country) AS running FROM daily

-- partitioned by a collated text: keyed
SELECT id, count(*) OVER (PARTITION BY country COLLATE NOCASE) AS n FROM clicks

-- partitioned by a double: keyed
SELECT id, count(*) OVER (PARTITION BY ratio) AS n FROM clicks
