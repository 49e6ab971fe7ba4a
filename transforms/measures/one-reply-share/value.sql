-- One row: the share of complaints answered by one sympathetic reply that went away, per 100.
SELECT
    max(100 * settled) AS value,
    max(100 * settled_low) AS low,
    max(100 * settled_high) AS high,
    coalesce(max(one_reply_count), 0) AS n
FROM weekly_recovery
WHERE brand_id = $brand_id AND week = $week
