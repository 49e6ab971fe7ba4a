-- One row per proposal given.
INSERT INTO theme_proposal BY NAME
SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    given.item.proposal,
    given.item.words,
    given.item.language,
    given.item.mention_count,
    given.item.author_count,
    $model AS model
FROM (
    SELECT unnest(from_json($rows, '[{
        "proposal": "INTEGER", "words": "VARCHAR", "language": "VARCHAR", "mention_count": "BIGINT",
        "author_count": "BIGINT"
    }]')) AS item
) AS given
