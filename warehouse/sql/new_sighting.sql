-- One row per mention and source that shows it for the first time.
CREATE OR REPLACE TEMP TABLE new_sighting AS
SELECT
    known.mention_id,
    arrived.source_id,
    arrived.brand_id,
    arrived.fetched_at AS first_seen_at,
    arrived.attempt_id,
    arrived.page_digest,
    arrived.match_hints
FROM arrived_mention AS arrived
INNER JOIN known_mention AS known ON arrived.mention_key = known.mention_key
WHERE
    NOT EXISTS (
        SELECT 1
        FROM sighting
        WHERE sighting.mention_id = known.mention_id AND sighting.source_id = arrived.source_id
    )
QUALIFY row_number() OVER (PARTITION BY known.mention_id, arrived.source_id ORDER BY arrived.arrival_number) = 1;
