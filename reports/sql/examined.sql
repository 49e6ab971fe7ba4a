-- One row per source that was suspect or blind at the end of the week or, failing that, last in it.
SELECT
    health.source_id,
    health.state,
    health.since,
    health.observed_at,
    health.reasons,
    health.is_last
FROM (
    SELECT
        source_health.*,
        row_number() OVER (
            PARTITION BY source_health.source_id
            ORDER BY source_health.observed_at DESC, source_health.attempt_id DESC
        ) = 1 AS is_last
    FROM source_health
    INNER JOIN source ON source_health.source_id = source.source_id
    WHERE source.brand_id = $brand_id AND source_health.observed_at >= $first AND source_health.observed_at < $after
) AS health
WHERE health.state <> 'healthy'
QUALIFY row_number() OVER (PARTITION BY health.source_id ORDER BY health.observed_at DESC, health.attempt_id DESC) = 1
ORDER BY health.source_id;
