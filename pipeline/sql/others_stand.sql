-- One row: whether a source of the configuration that is not asked in $attempt_ids was read when last asked.
SELECT count(*) > 0
FROM (
    SELECT arg_max(attempt.outcome, attempt.fetched_at) AS outcome
    FROM attempt
    INNER JOIN source ON attempt.source_id = source.source_id
    WHERE source.is_active
    GROUP BY attempt.source_id
    HAVING NOT bool_or(list_contains($attempt_ids, attempt.attempt_id))
) AS latest
WHERE latest.outcome IN ('new', 'unchanged', 'empty')
