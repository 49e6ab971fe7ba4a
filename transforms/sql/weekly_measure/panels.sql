-- One row per brand that has this one as a rival, and has figures of the week.
SELECT
    brand.brand_id,
    brand.zone
FROM rivalry
INNER JOIN brand ON rivalry.brand_id = brand.brand_id
WHERE
    rivalry.rival_id = $brand_id
    AND rivalry.brand_id IN (
        SELECT weekly_measure.brand_id FROM weekly_measure
        WHERE weekly_measure.week = $week
    )
ORDER BY brand.brand_id
