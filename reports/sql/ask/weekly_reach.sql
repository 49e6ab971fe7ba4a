-- One row per brand, week, way of adding up, formula version and list.
SELECT
    brand_id,
    week,
    total,
    version,
    list_id,
    is_current,
    mention_count,
    measured_count,
    modelled_count,
    unknown_count,
    counted,
    low,
    mid,
    high
FROM weekly_reach
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week, total, version, list_id, is_current
