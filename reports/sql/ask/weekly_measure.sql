-- One row per brand, week and measure.
SELECT
    brand_id,
    week,
    measure,
    version,
    value,
    low,
    high,
    n,
    usual_low,
    usual_high,
    usual_weeks,
    change,
    change_low,
    change_high,
    verdict,
    tone
FROM weekly_measure
WHERE brand_id IN (SELECT unnest($panel_ids))
ORDER BY brand_id, week, measure
