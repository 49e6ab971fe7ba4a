-- One row per scored version; they come as one JSON text, 50 times faster than row by row.
INSERT INTO score BY NAME
SELECT
    given.row.*,
    $model AS model,
    CAST($scored_at AS TIMESTAMPTZ) AS scored_at
FROM (
    SELECT unnest(from_json($rows, '[{
        "mention_id": "BIGINT",
        "version": "INTEGER",
        "language": "VARCHAR",
        "sentiment": "DOUBLE",
        "label": "VARCHAR"
    }]')) AS row
) AS given
