-- One row: net sentiment of the week's labelled stories, in points.
SELECT
    100 * max(net) AS value,
    100 * max(net_low) AS low,
    100 * max(net_high) AS high,
    coalesce(max(positive_count + neutral_count + negative_count), 0) AS n
FROM weekly_sentiment
WHERE brand_id = $brand_id AND week = $week
