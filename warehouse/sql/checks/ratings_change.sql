-- A displayed rating was written down although it had not changed.
WITH displayed AS (
    SELECT
        source_id,
        observed_at,
        attempt_id,
        row(value, scale, rating_count, review_count) AS shown
    FROM rating
    WHERE source_id IN (SELECT arrived_attempt.source_id FROM arrived_attempt)
)

SELECT
    source_id,
    observed_at
FROM displayed
QUALIFY shown IS NOT DISTINCT FROM lag(shown) OVER (PARTITION BY source_id ORDER BY observed_at, attempt_id);
