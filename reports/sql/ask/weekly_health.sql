-- One row per brand, week and source that is visited for the brand (an import is not).
SELECT
    brand_id,
    week,
    source_id,
    state,
    attempt_count,
    good_count,
    last_good_at AT TIME ZONE 'UTC' AS last_good_at,
    last_outcome,
    gap_count,
    gap_from AT TIME ZONE 'UTC' AS gap_from,
    gap_to AT TIME ZONE 'UTC' AS gap_to,
    skipped_count,
    undated_count
FROM weekly_health
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week, source_id
