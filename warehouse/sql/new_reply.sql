-- One row per owner's answer that differs from the last one seen; an answer that is gone changes nothing.
CREATE OR REPLACE TEMP TABLE new_reply AS
WITH looked AS (
    SELECT
        known.mention_id,
        known.reply_version AS last_version,
        arrived.*,
        lag(arrived.reply_text, 1, known.reply_text)
            OVER (PARTITION BY known.mention_id ORDER BY arrived.arrival_number)
            AS previous_text
    FROM arrived_mention AS arrived
    INNER JOIN known_mention AS known
        ON arrived.mention_key = known.mention_key AND arrived.source_id = known.source_id
    WHERE
        arrived.reply_text IS NOT NULL
        AND (known.reply_seen_at IS NULL OR arrived.fetched_at >= known.reply_seen_at)
)

SELECT
    mention_id,
    last_version + row_number() OVER (PARTITION BY mention_id ORDER BY arrival_number) AS version,
    fetched_at AS seen_at,
    attempt_id,
    page_digest,
    reply_text AS text,
    reply_published_at AS published_at,
    reply_published_precision AS published_precision
FROM looked
WHERE reply_text IS DISTINCT FROM previous_text;
