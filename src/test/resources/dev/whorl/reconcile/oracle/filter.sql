-- comparison: same
SELECT * FROM clicks WHERE k > 2

-- null checks: same
SELECT * FROM clicks WHERE country IS NULL OR k IS NULL

-- not a number and minus zero: same
SELECT id, ratio FROM clicks WHERE isnan(ratio) OR ratio = 0

-- between, in and like: same
SELECT id FROM clicks WHERE k BETWEEN 1 AND 3 AND country IN ('DE', 'FR', 'ä') OR country LIKE 'd%'

-- case-insensitive collation: same
SELECT id, country FROM clicks WHERE country COLLATE NOCASE = 'de'

-- never true: same
SELECT id FROM clicks WHERE false

-- over a keyed node: same
SELECT * FROM daily WHERE n > 1

-- over a view: same
SELECT id, k FROM recent WHERE amount > 2
