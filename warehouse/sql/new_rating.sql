-- One row per displayed rating that differs from the one its source displayed before.
CREATE OR REPLACE TEMP TABLE new_rating AS
WITH
last_known AS (
    SELECT *
    FROM rating
    WHERE source_id IN (SELECT arrived_rating.source_id FROM arrived_rating)
    QUALIFY row_number() OVER (PARTITION BY source_id ORDER BY observed_at DESC, attempt_id DESC) = 1
),

looked AS (
    SELECT
        arrived.*,
        row(arrived.value, arrived.scale, arrived.rating_count, arrived.review_count) AS shown,
        row(known.value, known.scale, known.rating_count, known.review_count) AS known_shown
    FROM arrived_rating AS arrived
    LEFT JOIN last_known AS known ON arrived.source_id = known.source_id
    WHERE known.source_id IS NULL OR arrived.fetched_at >= known.observed_at
)

SELECT
    source_id,
    fetched_at AS observed_at,
    attempt_id,
    page_digest,
    value,
    scale,
    rating_count,
    review_count
FROM looked
QUALIFY shown IS DISTINCT FROM lag(shown, 1, known_shown)
    OVER (PARTITION BY source_id ORDER BY fetched_at, attempt_id);
