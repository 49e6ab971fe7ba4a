-- One row per mention that arrived, with what is known of it so far; those never seen get the next numbers.
CREATE OR REPLACE TEMP TABLE known_mention AS
WITH
first_arrival AS (
    SELECT
        mention_key,
        min(arrival_number) AS arrival_number,
        arg_min(source_id, arrival_number) AS source_id,
        arg_min(content_digest, arrival_number) AS content_digest,
        arg_min(fetched_at, arrival_number) AS fetched_at
    FROM arrived_mention
    GROUP BY mention_key
),

stored AS (
    SELECT
        mention_id,
        mention_key,
        source_id,
        content_digest,
        first_seen_at
    FROM mention
    WHERE mention_key IN (SELECT first_arrival.mention_key FROM first_arrival)
),

last_edit AS (
    SELECT
        mention_id,
        max(version) AS version,
        arg_max(content_digest, version) AS content_digest,
        max(seen_at) AS seen_at
    FROM mention_edit
    WHERE mention_id IN (SELECT stored.mention_id FROM stored)
    GROUP BY mention_id
),

last_reply AS (
    SELECT
        mention_id,
        max(version) AS version,
        arg_max(text, version) AS text,
        max(seen_at) AS seen_at
    FROM reply
    WHERE mention_id IN (SELECT stored.mention_id FROM stored)
    GROUP BY mention_id
)

SELECT
    coalesce(
        stored.mention_id,
        (SELECT coalesce(max(mention.mention_id), 0) FROM mention)
        + row_number() OVER (PARTITION BY stored.mention_id IS NULL ORDER BY first_arrival.arrival_number)
    ) AS mention_id,
    first_arrival.mention_key,
    stored.mention_id IS NULL AS is_new,
    first_arrival.arrival_number AS first_arrival_number,
    coalesce(stored.source_id, first_arrival.source_id) AS source_id,
    coalesce(last_edit.version, 1) AS version,
    coalesce(last_edit.content_digest, stored.content_digest, first_arrival.content_digest) AS content_digest,
    coalesce(last_edit.seen_at, stored.first_seen_at, first_arrival.fetched_at) AS version_seen_at,
    coalesce(last_reply.version, 0) AS reply_version,
    last_reply.text AS reply_text,
    last_reply.seen_at AS reply_seen_at
FROM first_arrival
LEFT JOIN stored ON first_arrival.mention_key = stored.mention_key
LEFT JOIN last_edit ON stored.mention_id = last_edit.mention_id
LEFT JOIN last_reply ON stored.mention_id = last_reply.mention_id;
