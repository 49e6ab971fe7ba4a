-- One row per mention of the week.
SELECT mention_id
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week
ORDER BY mention_id
