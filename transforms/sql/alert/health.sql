-- One row per time that a source went blind or recovered, lately.
SELECT
    source.brand_id,
    event.kind,
    event.attempt_id || ' ' || event.kind AS event_key,
    source.name AS source_name,
    event.since,
    event.seen_at,
    coalesce(event.reasons, '') AS reasons
FROM health_event AS event
INNER JOIN source ON event.source_id = source.source_id
WHERE event.seen_at >= $since
ORDER BY event.event_id
