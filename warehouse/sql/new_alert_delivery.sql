-- One row per alert and channel that the archive knows a delivery of and the table does not.
INSERT INTO alert_delivery BY NAME
SELECT
    given.item.alert_id,
    given.item.channel,
    given.item.state,
    given.item.message_id,
    1 AS try_count,
    given.item.at::TIMESTAMPTZ AS changed_at
FROM (
    SELECT unnest(from_json($rows, '[{
        "alert_id": "VARCHAR",
        "channel": "VARCHAR",
        "message_id": "VARCHAR",
        "state": "VARCHAR",
        "at": "VARCHAR"
    }]')) AS item
) AS given
WHERE
    NOT EXISTS (
        SELECT 1
        FROM alert_delivery AS held
        WHERE held.alert_id = given.item.alert_id AND held.channel = given.item.channel
    )
