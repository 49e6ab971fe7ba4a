-- One row: how many articles' stories existed at least, and at most which share of them was seen.
SELECT
    seen_count,
    existing,
    existing_low,
    existing_high,
    coverage,
    coverage_low,
    coverage_high,
    both_count,
    first_maker,
    reason
FROM weekly_coverage
WHERE brand_id = $brand_id AND week = $week AND kind = 'article'
