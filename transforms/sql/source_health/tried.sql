-- One row per attempt of an examined source in the sixty days up to its newest one.
CREATE OR REPLACE TEMP TABLE tried AS
SELECT
    attempt.source_id,
    attempt.attempt_id,
    attempt.fetched_at,
    attempt.outcome,
    attempt.reason,
    attempt.found_count,
    attempt.new_count,
    attempt.outcome IN ('new', 'unchanged', 'empty') AS is_good,
    -- Part of the failures in a row that the newest attempt ends.
    NOT bool_or(attempt.outcome IN ('new', 'unchanged', 'empty')) OVER (
        PARTITION BY attempt.source_id ORDER BY attempt.fetched_at DESC, attempt.attempt_id DESC
    ) AS is_in_failures
FROM attempt
INNER JOIN examined ON attempt.source_id = examined.source_id
WHERE attempt.page_number = 1 AND attempt.fetched_at > examined.fetched_at - INTERVAL 60 DAY;
