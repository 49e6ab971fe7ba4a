-- An attempt counts more new and changed mentions than it found, or found some without a page.
SELECT attempt_id
FROM attempt
WHERE
    attempt_id IN (SELECT arrived_attempt.attempt_id FROM arrived_attempt)
    AND (new_count + changed_count > found_count OR (found_count > 0 AND page_digest IS NULL));
