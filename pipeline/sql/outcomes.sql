-- One row per attempt named in $attempt_ids that has been loaded, in the order of the configuration's sources.
SELECT
    attempt.attempt_id,
    attempt.source_id,
    source.name,
    attempt.outcome,
    attempt.reason,
    attempt.found_count,
    attempt.new_count,
    attempt.changed_count,
    attempt.skipped_count,
    attempt.gap_from,
    attempt.gap_to,
    coalesce(
        (
            SELECT arg_max(earlier.outcome, earlier.fetched_at)
            FROM attempt AS earlier
            WHERE earlier.source_id = attempt.source_id AND earlier.fetched_at < attempt.fetched_at
        ) NOT IN ('new', 'unchanged', 'empty'),
        false
    ) AS was_failing
FROM attempt
INNER JOIN source ON attempt.source_id = source.source_id
WHERE list_contains($attempt_ids, attempt.attempt_id)
ORDER BY attempt.source_id, attempt.fetched_at
