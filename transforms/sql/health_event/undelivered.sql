-- One row per event that the channel has not delivered, in their order.
SELECT
    event.event_id,
    event.source_id,
    source.name,
    source.brand_id,
    event.kind,
    event.attempt_id,
    event.seen_at,
    event.since,
    event.reasons
FROM health_event AS event
INNER JOIN source ON event.source_id = source.source_id
LEFT JOIN health_delivery AS delivery ON event.event_id = delivery.event_id AND delivery.channel = $channel
WHERE delivery.event_id IS NULL
ORDER BY event.event_id;
