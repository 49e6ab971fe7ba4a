-- One row per look at a feed whose window no longer reached what the feed had shown before.
CREATE OR REPLACE TEMP TABLE new_gap AS
WITH
dated AS (
    SELECT
        arrived.attempt_id,
        arrived.source_id,
        arrived.fetched_at,
        arrived.published_at,
        fresh.mention_id IS NOT NULL AS is_fresh
    FROM arrived_mention AS arrived
    INNER JOIN known_mention AS known ON arrived.mention_key = known.mention_key
    LEFT JOIN new_sighting AS fresh
        ON known.mention_id = fresh.mention_id AND arrived.attempt_id = fresh.attempt_id
    WHERE
        -- Lists of the newest. GDELT answers for three days and Google News by what fits: neither tells of a loss.
        arrived.site IN (
            'feed', 'google_alerts', 'app_store', 'bluesky', 'hacker_news', 'mastodon', 'reddit', 'steam', 'youtube'
        )
        AND arrived.published_at IS NOT NULL
        AND arrived.published_precision NOT IN ('month', 'year')
),

fresh_window AS (
    SELECT
        attempt_id,
        source_id,
        fetched_at,
        min(published_at) AS oldest
    FROM dated
    GROUP BY attempt_id, source_id, fetched_at
    HAVING bool_and(is_fresh)
),

shown AS (
    SELECT
        seen.source_id,
        seen.attempt_id,
        seen.first_seen_at,
        mention.published_at
    FROM (
        SELECT * FROM sighting
        UNION ALL BY NAME
        SELECT * FROM new_sighting
    ) AS seen
    INNER JOIN (
        SELECT * FROM mention
        UNION ALL BY NAME
        SELECT * FROM new_mention
    ) AS mention ON seen.mention_id = mention.mention_id
    WHERE
        seen.source_id IN (SELECT fresh_window.source_id FROM fresh_window)
        AND mention.published_precision NOT IN ('month', 'year')
)

SELECT
    fresh_window.attempt_id,
    max(shown.published_at) AS gap_from,
    fresh_window.oldest AS gap_to
FROM fresh_window
INNER JOIN shown
    ON
        fresh_window.source_id = shown.source_id
        AND (shown.first_seen_at, shown.attempt_id) < (fresh_window.fetched_at, fresh_window.attempt_id)
        -- An entry dated into the future would hide every later gap.
        AND fresh_window.fetched_at >= shown.published_at
GROUP BY fresh_window.attempt_id, fresh_window.oldest
HAVING max(shown.published_at) < fresh_window.oldest;
