-- One row per correction of the journal, given as one JSON text.
CREATE OR REPLACE TEMP TABLE arrived_correction AS
SELECT
    given.item.correction_id,
    given.item.mention_key,
    given.item.brand_id,
    given.item.what,
    given.item.theme,
    given.item.value,
    given.item.corrected_by,
    given.item.corrected_at::TIMESTAMPTZ AS corrected_at,
    given.item.note,
    given.item.sample
FROM (
    SELECT unnest(from_json($rows, '[{
        "correction_id": "VARCHAR",
        "mention_key": "VARCHAR",
        "brand_id": "VARCHAR",
        "what": "VARCHAR",
        "theme": "VARCHAR",
        "value": "VARCHAR",
        "corrected_by": "VARCHAR",
        "corrected_at": "VARCHAR",
        "note": "VARCHAR",
        "sample": "VARCHAR"
    }]')) AS item
) AS given;
