-- One row per active source whose newest attempt has not been examined.
CREATE OR REPLACE TEMP TABLE examined AS
SELECT newest.*
FROM (
    SELECT
        attempt.source_id,
        source.expect_max,
        max(attempt.fetched_at) AS fetched_at,
        arg_max(attempt.attempt_id, row(attempt.fetched_at, attempt.attempt_id)) AS attempt_id
    FROM attempt
    INNER JOIN source ON attempt.source_id = source.source_id
    WHERE source.is_active AND attempt.page_number = 1
    GROUP BY attempt.source_id, source.expect_max
) AS newest
LEFT JOIN source_health ON newest.attempt_id = source_health.attempt_id
WHERE source_health.attempt_id IS NULL;
