-- One row per mention of a labelled story.
SELECT mention_id
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week AND story_label IS NOT NULL
ORDER BY mention_id
