-- One row per story that was drawn of the brand's week, in the order in which people are asked.
SELECT
    brand_id,
    week,
    mention_id,
    version,
    model,
    label,
    language,
    kind,
    stratum,
    probability,
    place
FROM audit_sample
WHERE brand_id = $brand_id AND week = $week
ORDER BY place
