-- One row: the brand's share of its panel's stories, per 100.
SELECT
    max(100 * share) AS value,
    max(100 * share_low) AS low,
    max(100 * share_high) AS high,
    coalesce(max(panel_count), 0) AS n
FROM weekly_voice
WHERE brand_id = $brand_id AND week = $week AND member_id = $brand_id
