-- One row per review of the week, answered or not.
SELECT mention_id
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week AND kind = 'review'
ORDER BY mention_id
