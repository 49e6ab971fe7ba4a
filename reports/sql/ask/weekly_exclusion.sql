-- One row per brand, week and kind of exclusion that happened in it.
SELECT
    brand_id,
    week,
    kind,
    mention_count,
    template_count
FROM weekly_exclusion
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week, kind
