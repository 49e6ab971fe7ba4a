-- One row per brand, day and series of all sources together, and per slot of a busy brand's stories.
SELECT
    brand_id,
    week,
    day,
    slot,
    series,
    observed,
    expected,
    lower,
    upper,
    p_value,
    verdict
FROM daily_usual
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week, day, slot, series
