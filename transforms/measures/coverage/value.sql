-- One row: the share of existing stories that was seen at most, per 100.
SELECT
    max(100 * coverage) AS value,
    max(100 * coverage_low) AS low,
    max(100 * coverage_high) AS high,
    coalesce(max(seen_count), 0) AS n
FROM weekly_coverage
WHERE brand_id = $brand_id AND week = $week AND kind = 'article'
