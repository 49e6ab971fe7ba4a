-- One row per score and theme, given as one JSON text.
INSERT INTO score_theme BY NAME
SELECT
    given.item.mention_id,
    given.item.version,
    given.item.article,
    given.item.theme,
    given.item.confidence,
    given.item.sentiment,
    given.item.label,
    $brand_id AS brand_id,
    $model AS model
FROM (
    SELECT unnest(from_json($rows, '[{
        "mention_id": "BIGINT",
        "version": "INTEGER",
        "article": "INTEGER",
        "theme": "VARCHAR",
        "confidence": "DOUBLE",
        "sentiment": "DOUBLE",
        "label": "VARCHAR"
    }]')) AS item
) AS given
