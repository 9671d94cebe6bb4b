-- sample by hash: same
SELECT id FROM clicks WHERE hash(id) % 3 = 0

-- time of day from a constant: same
SELECT id, ts + INTERVAL '1 hour' AS later FROM clicks
