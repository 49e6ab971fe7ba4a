-- One row per mention of the brand's week with one or two stars.
SELECT mention_id
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week AND floor(5 * rating + 0.5) <= 2
ORDER BY mention_id
