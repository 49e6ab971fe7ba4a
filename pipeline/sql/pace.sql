-- One row per active source of $sites that brought something new within a week: seconds until half its window is new.
WITH looked AS (
    SELECT
        attempt.source_id,
        attempt.attempt_id,
        attempt.fetched_at,
        attempt.found_count,
        epoch(
            attempt.fetched_at
            - lag(attempt.fetched_at) OVER (
                PARTITION BY attempt.source_id
                ORDER BY attempt.fetched_at, attempt.attempt_id
            )
        ) AS seconds
    FROM attempt
    INNER JOIN source ON attempt.source_id = source.source_id
    WHERE
        source.is_active
        AND list_contains($sites, source.site)
        AND attempt.outcome IN ('new', 'unchanged', 'empty')
        AND attempt.fetched_at >= (SELECT max(latest.fetched_at) FROM attempt AS latest) - INTERVAL 7 DAY
),

shown AS (
    SELECT
        attempt_id,
        count(*) AS fresh_count
    FROM sighting
    WHERE attempt_id IN (SELECT looked.attempt_id FROM looked)
    GROUP BY attempt_id
),

timed AS (
    -- What a source shows at the first look has piled up before; it says nothing of the pace.
    SELECT
        looked.attempt_id,
        looked.seconds,
        coalesce(shown.fresh_count, 0) AS fresh_count
    FROM looked
    LEFT JOIN shown ON looked.attempt_id = shown.attempt_id
    WHERE looked.seconds > 0
),

paced AS (
    SELECT
        looked.source_id,
        max(looked.found_count) AS window_count,
        sum(timed.fresh_count) / sum(timed.seconds) AS usual_rate,
        arg_max(timed.fresh_count / timed.seconds, looked.fetched_at) AS last_rate
    FROM looked
    LEFT JOIN timed ON looked.attempt_id = timed.attempt_id
    GROUP BY looked.source_id
)

SELECT
    source_id,
    window_count / 2 / greatest(usual_rate, last_rate) AS seconds
FROM paced
WHERE greatest(usual_rate, last_rate) > 0
ORDER BY source_id
