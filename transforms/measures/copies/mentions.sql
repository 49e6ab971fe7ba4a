-- One row per mention of the brand's week whose story has another mention in it.
SELECT mention_id
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week
QUALIFY count(*) OVER (PARTITION BY story_key) > 1
