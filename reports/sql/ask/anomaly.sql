-- One row per brand, series, kind and day, slot or week on which the rule rings.
SELECT
    brand_id,
    week,
    day,
    slot,
    span,
    source_id,
    series,
    kind,
    is_more,
    is_new,
    observed,
    expected,
    lower,
    upper,
    p_value,
    drift,
    threshold,
    verdict
FROM anomaly
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week, day, slot, span, source_id, series, kind
