-- One row: the event, delivered.
INSERT INTO health_delivery (event_id, channel, delivered_at) VALUES ($event_id, $channel, $delivered_at);
