-- An attempt is examined once.
SELECT attempt_id
FROM source_health
GROUP BY attempt_id
HAVING count(*) > 1;
-- A state is one of three, and has reasons unless it is healthy.
SELECT
    source_id,
    attempt_id
FROM source_health
WHERE state NOT IN ('healthy', 'suspect', 'blind') OR (state = 'healthy') <> (reasons IS NULL);
-- A state began before it was seen.
SELECT
    source_id,
    attempt_id
FROM source_health
WHERE since > observed_at;
-- A probability lies between 0 and 1.
SELECT
    source_id,
    attempt_id
FROM source_health
WHERE silence_probability NOT BETWEEN 0 AND 1;
