-- One row per mention of the brand's week.
SELECT mention_id
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week
