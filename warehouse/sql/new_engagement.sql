-- One row per mention and time at which its counts are others than the ones known before.
CREATE OR REPLACE TEMP TABLE new_engagement AS
WITH
last_known AS (
    SELECT *
    FROM engagement
    WHERE mention_id IN (SELECT known_mention.mention_id FROM known_mention)
    QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY seen_at DESC, attempt_id DESC) = 1
),

looked AS (
    SELECT
        known.mention_id,
        arrived.fetched_at AS seen_at,
        arrived.attempt_id,
        arrived.like_count,
        arrived.share_count,
        arrived.reply_count,
        arrived.view_count,
        arrived.arrival_number,
        row(arrived.like_count, arrived.share_count, arrived.reply_count, arrived.view_count) AS shown,
        row(last_known.like_count, last_known.share_count, last_known.reply_count, last_known.view_count) AS before
    FROM arrived_mention AS arrived
    -- Counts of another server are of other people: only those of the source that showed it first are followed.
    INNER JOIN known_mention AS known
        ON arrived.mention_key = known.mention_key AND arrived.source_id = known.source_id
    LEFT JOIN last_known ON known.mention_id = last_known.mention_id
    WHERE
        coalesce(arrived.like_count, arrived.share_count, arrived.reply_count, arrived.view_count) IS NOT NULL
        AND (last_known.seen_at IS NULL OR arrived.fetched_at > last_known.seen_at)
)

SELECT
    mention_id,
    seen_at,
    attempt_id,
    like_count,
    share_count,
    reply_count,
    view_count
FROM looked
QUALIFY shown IS DISTINCT FROM lag(shown, 1, before) OVER (PARTITION BY mention_id ORDER BY seen_at, arrival_number);
