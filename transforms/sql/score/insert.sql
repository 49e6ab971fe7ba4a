-- One row per scored version and article; they come as one JSON text, 50 times faster than row by row.
INSERT INTO score BY NAME
SELECT
    given.item.mention_id,
    given.item.version,
    given.item.article,
    given.item.language,
    given.item.basis,
    given.item.negative,
    given.item.neutral,
    given.item.positive,
    given.item.sentiment,
    given.item.label,
    given.item.is_unsure,
    $brand_id AS brand_id,
    $model AS model,
    $scored_at::TIMESTAMPTZ AS scored_at
FROM (
    SELECT unnest(from_json($rows, '[{
        "mention_id": "BIGINT",
        "version": "INTEGER",
        "article": "INTEGER",
        "language": "VARCHAR",
        "basis": "VARCHAR",
        "negative": "DOUBLE",
        "neutral": "DOUBLE",
        "positive": "DOUBLE",
        "sentiment": "DOUBLE",
        "label": "VARCHAR",
        "is_unsure": "BOOLEAN"
    }]')) AS item
) AS given
