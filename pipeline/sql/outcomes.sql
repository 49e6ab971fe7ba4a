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
    attempt.gap_to
FROM attempt
INNER JOIN source ON source.source_id = attempt.source_id
WHERE attempt.attempt_id IN (SELECT unnest($attempt_ids::VARCHAR []))
ORDER BY attempt.source_id, attempt.fetched_at
