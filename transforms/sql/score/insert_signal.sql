-- One row per score and signal, given as one JSON text.
INSERT INTO score_signal BY NAME
SELECT
    given.item.mention_id,
    given.item.version,
    given.item.article,
    given.item.signal,
    given.item.confidence,
    $brand_id AS brand_id,
    $model AS model
FROM (
    SELECT unnest(from_json($rows, '[{
        "mention_id": "BIGINT",
        "version": "INTEGER",
        "article": "INTEGER",
        "signal": "VARCHAR",
        "confidence": "DOUBLE"
    }]')) AS item
) AS given
