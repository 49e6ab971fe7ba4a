-- One row: how many stories the week's mentions tell.
SELECT
    max(story_count) AS value,
    NULL AS low,
    NULL AS high,
    coalesce(max(mention_count), 0) AS n
FROM weekly_sentiment
WHERE brand_id = $brand_id AND week = $week
