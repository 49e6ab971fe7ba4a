-- One row per delivery that a killed run could not write down: the channel took it, as the archive knows.
UPDATE alert_delivery
SET state = 'sent', next_try_at = NULL, problem = NULL, changed_at = given.item.at::TIMESTAMPTZ
FROM (
    SELECT unnest(from_json($rows, '[{
        "alert_id": "VARCHAR",
        "channel": "VARCHAR",
        "state": "VARCHAR",
        "at": "VARCHAR"
    }]')) AS item
) AS given
WHERE
    given.item.state = 'sent'
    AND alert_delivery.state <> 'sent'
    AND alert_delivery.alert_id = given.item.alert_id
    AND alert_delivery.channel = given.item.channel
