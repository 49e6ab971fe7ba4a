-- One row per version that differs from the look before it; only the mention's first source is believed.
CREATE OR REPLACE TEMP TABLE new_mention_edit AS
WITH looked AS (
    SELECT
        known.mention_id,
        known.version AS last_version,
        arrived.*,
        lag(arrived.content_digest, 1, known.content_digest)
            OVER (PARTITION BY known.mention_id ORDER BY arrived.arrival_number)
            AS previous_digest
    FROM arrived_mention AS arrived
    INNER JOIN known_mention AS known
        ON arrived.mention_key = known.mention_key AND arrived.source_id = known.source_id
    -- A page that arrives after a younger one of its source tells no news.
    WHERE arrived.fetched_at >= known.version_seen_at
)

SELECT
    mention_id,
    last_version + row_number() OVER (PARTITION BY mention_id ORDER BY arrival_number) AS version,
    fetched_at AS seen_at,
    attempt_id,
    page_digest,
    title,
    text,
    rating,
    rating_value,
    rating_scale,
    edited_at,
    content_digest
FROM looked
WHERE content_digest <> previous_digest;
