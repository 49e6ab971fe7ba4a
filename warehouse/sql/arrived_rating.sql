-- One row per attempt whose page displays a rating of itself: the first that it displays.
CREATE OR REPLACE TEMP TABLE arrived_rating AS
SELECT
    attempt.source_id,
    attempt.fetched_at,
    attempt.page_digest,
    shown.attempt_id,
    shown.place,
    shown.value,
    shown.scale,
    shown.rating_count,
    shown.review_count
FROM
    read_json(
        $path,
        format = 'newline_delimited',
        columns = {
            'attempt_id': 'VARCHAR',
            'place': 'INTEGER',
            'value': 'DOUBLE',
            'scale': 'DOUBLE',
            'rating_count': 'BIGINT',
            'review_count': 'BIGINT'
        }
    ) AS shown
INNER JOIN arrived_attempt AS attempt ON shown.attempt_id = attempt.attempt_id
WHERE attempt.outcome IS NULL
QUALIFY row_number() OVER (PARTITION BY shown.attempt_id ORDER BY shown.place) = 1;
