-- One row per brand, week and kind of mention.
SELECT
    brand_id,
    week,
    kind,
    seen_count,
    first_maker,
    first_count,
    other_count,
    both_count,
    existing,
    existing_low,
    existing_high,
    coverage,
    coverage_low,
    coverage_high,
    reason
FROM weekly_coverage
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week, kind
