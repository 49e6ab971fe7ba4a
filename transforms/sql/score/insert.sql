-- One row per scored version and article; they come as one JSON text, 50 times faster than row by row.
INSERT INTO score BY NAME
SELECT
    given.item.mention_id,
    given.item.version,
    given.item.article,
    $model AS model,
    given.item.language,
    given.item.sentiment,
    given.item.label,
    $scored_at::TIMESTAMPTZ AS scored_at
FROM (
    SELECT unnest(from_json($rows, '[{
        "mention_id": "BIGINT",
        "version": "INTEGER",
        "article": "INTEGER",
        "language": "VARCHAR",
        "sentiment": "DOUBLE",
        "label": "VARCHAR"
    }]')) AS item
) AS given
