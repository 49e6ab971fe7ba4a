-- One row: net sentiment adjusted for the model's errors, in points; n counts the audited stories.
SELECT
    100 * max(net) AS value,
    100 * max(net_low) AS low,
    100 * max(net_high) AS high,
    coalesce(max(audited_count), 0) AS n
FROM weekly_adjusted
WHERE brand_id = $brand_id AND week = $week
