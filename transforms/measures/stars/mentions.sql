-- One row per mention with a rating.
SELECT mention_id
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week AND rating IS NOT NULL
ORDER BY mention_id
