-- One row: the share of the week's answers in percent, its 95 % range, and how many answers there were.
SELECT
    max(100.0 * no_offline_count / nullif(reply_count, 0)) AS value,
    max(100.0 * no_offline_low) AS low,
    max(100.0 * no_offline_high) AS high,
    coalesce(max(reply_count), 0) AS n
FROM weekly_reply_quality
WHERE brand_id = $brand_id AND week = $week
