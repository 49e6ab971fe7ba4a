-- One row per proposal given.
INSERT INTO theme_proposal BY NAME
SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    $model AS model,
    given.item.*
FROM (
    SELECT unnest(from_json($rows, '[{
        "proposal": "INTEGER", "words": "VARCHAR", "language": "VARCHAR", "mention_count": "BIGINT",
        "author_count": "BIGINT"
    }]')) AS item
) AS given
