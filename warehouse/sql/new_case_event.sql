-- One row per event of the archive that the table does not hold, with the number that its mention has.
INSERT INTO case_event BY NAME
SELECT DISTINCT
    given.item.event_id,
    mention.mention_id,
    given.item.brand_id,
    given.item.what,
    given.item.value,
    given.item.told_by,
    given.item.told_at::TIMESTAMPTZ AS told_at,
    given.item.note
FROM (
    SELECT unnest(from_json($rows, '[{
        "event_id": "VARCHAR",
        "mention_key": "VARCHAR",
        "brand_id": "VARCHAR",
        "what": "VARCHAR",
        "value": "VARCHAR",
        "told_by": "VARCHAR",
        "told_at": "VARCHAR",
        "note": "VARCHAR"
    }]')) AS item
) AS given
INNER JOIN mention ON given.item.mention_key = mention.mention_key
WHERE
    NOT EXISTS (
        SELECT 1
        FROM case_event
        WHERE given.item.event_id = case_event.event_id
    );
