-- One row per active source, as it was examined last.
SELECT
    source.source_id,
    source.brand_id,
    source.site,
    coalesce(health.state, 'unexamined') AS state,
    health.since,
    health.observed_at,
    health.last_good_at,
    health.found_count,
    health.usual_count,
    health.silence_days,
    health.reasons
FROM source
LEFT JOIN (
    SELECT *
    FROM source_health
    QUALIFY row_number() OVER (PARTITION BY source_id ORDER BY observed_at DESC, attempt_id DESC) = 1
) AS health ON source.source_id = health.source_id
WHERE source.is_active
ORDER BY source.source_id;
