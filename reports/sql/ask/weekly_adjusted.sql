-- One row per brand and week.
SELECT
    brand_id,
    week,
    model,
    audited_count,
    not_us_count,
    reason,
    net,
    net_low,
    net_high
FROM weekly_adjusted
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week
