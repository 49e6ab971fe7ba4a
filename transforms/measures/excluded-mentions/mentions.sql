-- One row per mention of the week that no figure counts.
SELECT mention_id
FROM weekly_excluded
WHERE brand_id = $brand_id AND week = $week
ORDER BY mention_id
