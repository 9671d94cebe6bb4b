-- pivot with values: keyed
PIVOT (SELECT country, k, amount FROM clicks) ON country IN ('DE', 'FR') USING sum(amount) GROUP BY k

-- pivot in from: keyed
SELECT * FROM (PIVOT (SELECT flag, country, amount FROM clicks) ON flag IN (true, false) USING max(amount) GROUP BY country)
