-- One row per brand, week and group of stories.
SELECT
    brand_id,
    week,
    model,
    grouped_by,
    member,
    audited_count,
    right_count,
    accuracy,
    accuracy_low,
    accuracy_high
FROM weekly_accuracy
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week, grouped_by, member
