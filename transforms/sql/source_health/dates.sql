-- One row per examined source: how often its newest date moved on when its page brought something new.
CREATE OR REPLACE TEMP TABLE dates AS
WITH
looked AS (
    SELECT
        source_id,
        fetched_at,
        newest_at,
        newest_at > max(newest_at) OVER (
            PARTITION BY source_id ORDER BY back DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS has_moved
    FROM shape
    WHERE new_count > 0 AND newest_at IS NOT NULL
),

last_move AS (
    SELECT
        source_id,
        max(fetched_at) FILTER (WHERE has_moved) AS fetched_at
    FROM looked
    GROUP BY source_id
)

SELECT
    looked.source_id,
    max(looked.newest_at) AS newest_at,
    count(*) FILTER (WHERE looked.fetched_at > last_move.fetched_at) AS still_count,
    count(*) FILTER (WHERE looked.fetched_at <= last_move.fetched_at) AS known_count,
    count(*) FILTER (WHERE looked.has_moved) AS move_count
FROM looked
INNER JOIN last_move ON looked.source_id = last_move.source_id
WHERE looked.has_moved IS NOT NULL
GROUP BY looked.source_id;
