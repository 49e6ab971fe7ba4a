-- One row per attempt of those told that the warehouse holds.
SELECT attempt_id
FROM attempt
WHERE list_contains($attempt_ids::VARCHAR[], attempt_id);
