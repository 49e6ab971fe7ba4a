-- One row: net sentiment of the week's labelled stories that stand without suspect accounts, in points.
SELECT
    100 * max(net) AS value,
    100 * max(net_low) AS low,
    100 * max(net_high) AS high,
    coalesce(max(story_count), 0) AS n
FROM weekly_suspect
WHERE brand_id = $brand_id AND week = $week
