-- One row per attempt that the archive does not hold, or whose page it does not hold any more.
SELECT former.attempt_id
FROM former.attempt AS former
LEFT JOIN attempt ON former.attempt_id = attempt.attempt_id
WHERE attempt.attempt_id IS NULL OR (former.page_digest IS NOT NULL AND attempt.page_digest IS NULL)
ORDER BY former.attempt_id;
