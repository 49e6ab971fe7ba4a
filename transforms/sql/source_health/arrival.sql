-- One row per new mention of an examined source, in the eight weeks up to its last one.
CREATE OR REPLACE TEMP TABLE arrival AS
WITH seen AS (
    SELECT
        sighting.source_id,
        sighting.first_seen_at,
        failed.last_good_at,
        max(sighting.first_seen_at) OVER (PARTITION BY sighting.source_id) AS last_new_at,
        -- What the first look found had gathered before it.
        min(sighting.first_seen_at) OVER (PARTITION BY sighting.source_id) AS first_look_at
    FROM sighting
    INNER JOIN failed ON sighting.source_id = failed.source_id
    WHERE failed.failure_count = 0
),

known AS (
    SELECT
        *,
        greatest(first_look_at, last_new_at - INTERVAL 56 DAY) AS known_from
    FROM seen
)

SELECT
    *,
    (epoch(last_new_at) - epoch(known_from)) / 86400 AS known_days,
    floor((epoch(last_new_at) - epoch(first_seen_at)) / 86400) AS days_back,
    (epoch(first_seen_at) - epoch(coalesce(
        lag(first_seen_at) OVER (PARTITION BY source_id ORDER BY first_seen_at), known_from
    ))) / 86400 AS days_between
FROM known
WHERE first_seen_at > known_from;
