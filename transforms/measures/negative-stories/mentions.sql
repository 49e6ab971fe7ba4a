-- One row per mention of a negative story.
SELECT mention_id
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week AND story_label = 'negative'
ORDER BY mention_id
