-- One row per source that has gone blind, or recovered, since its last event.
WITH
recent AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY source_id ORDER BY observed_at DESC, attempt_id DESC) AS back
    FROM source_health
    QUALIFY row_number() OVER (PARTITION BY source_id ORDER BY observed_at DESC, attempt_id DESC) <= 2
),

last_event AS (
    SELECT
        source_id,
        arg_max(kind, event_id) AS kind,
        arg_max(since, event_id) AS since
    FROM health_event
    GROUP BY source_id
),

turned AS (
    SELECT
        latest.source_id,
        CASE WHEN latest.state = 'blind' THEN 'blind' ELSE 'recovered' END AS kind,
        latest.attempt_id,
        latest.observed_at AS seen_at,
        CASE WHEN latest.state = 'blind' THEN latest.since ELSE last_event.since END AS since,
        CASE WHEN latest.state = 'blind' THEN latest.reasons END AS reasons
    FROM recent AS latest
    LEFT JOIN recent AS previous ON latest.source_id = previous.source_id AND previous.back = 2
    LEFT JOIN last_event ON latest.source_id = last_event.source_id
    WHERE
        latest.back = 1
        AND CASE
            WHEN latest.state = 'blind' THEN coalesce(last_event.kind, 'recovered') = 'recovered'
            -- Seen well twice: a site that lets every other request pass has not recovered.
            ELSE
                last_event.kind = 'blind' AND latest.failure_count = 0
                AND previous.state <> 'blind' AND previous.failure_count = 0
        END
)

SELECT
    (SELECT coalesce(max(health_event.event_id), 0) FROM health_event)
    + row_number() OVER (ORDER BY turned.seen_at, turned.source_id) AS event_id,
    turned.source_id,
    turned.kind,
    turned.attempt_id,
    turned.seen_at,
    turned.since,
    turned.reasons
FROM turned
