-- newest per key: keyed
SELECT id, k, country FROM clicks QUALIFY row_number() OVER (PARTITION BY k ORDER BY id DESC) = 1

-- newest per day over days: same
SELECT * FROM daily QUALIFY row_number() OVER (PARTITION BY day ORDER BY n DESC, country) = 1

-- top of all: whole
SELECT id FROM clicks QUALIFY row_number() OVER (ORDER BY id DESC) <= 3

-- with a group by: keyed
SELECT ts::DATE AS day, country, count(*) AS n FROM clicks GROUP BY 1, 2 QUALIFY rank() OVER (PARTITION BY day ORDER BY n DESC, country) <= 2
