-- One row: how many of the week's stories are negative.
SELECT
    max(negative_count) AS value,
    NULL AS low,
    NULL AS high,
    coalesce(max(positive_count + neutral_count + negative_count), 0) AS n
FROM weekly_sentiment
WHERE brand_id = $brand_id AND week = $week
