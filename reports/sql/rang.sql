-- One row per alarm of the week, in the order in which they rang.
SELECT
    anomaly.day,
    anomaly.slot,
    anomaly.span,
    source.name AS source_name,
    anomaly.series,
    anomaly.kind,
    anomaly.is_more,
    anomaly.is_new,
    anomaly.observed,
    anomaly.expected
FROM anomaly
LEFT JOIN source ON anomaly.source_id = source.source_id
WHERE anomaly.brand_id = $brand_id AND anomaly.week = $week
ORDER BY
    anomaly.day ASC,
    anomaly.slot ASC NULLS FIRST,
    source.name ASC NULLS FIRST,
    anomaly.kind ASC,
    anomaly.series DESC
