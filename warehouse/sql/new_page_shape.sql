-- One row per arriving attempt at a source's first page that could be read: what it held, and how it is built.
CREATE OR REPLACE TEMP TABLE new_page_shape AS
WITH
rated AS (
    SELECT
        attempt_id,
        rating,
        count(*) AS times
    FROM arrived_mention
    WHERE rating IS NOT NULL
    GROUP BY attempt_id, rating
),

commonest AS (
    SELECT
        attempt_id,
        max(times) AS times
    FROM rated
    GROUP BY attempt_id
),

shown AS (
    SELECT
        attempt_id,
        count(*) AS found_count,
        count(*) FILTER (WHERE author <> '') AS author_count,
        count(*) FILTER (WHERE published_at IS NOT NULL) AS date_count,
        count(*) FILTER (WHERE text <> '') AS text_count,
        count(rating) AS rating_count,
        -- A date far ahead of its time would hide every later one.
        max(published_at) FILTER (
            WHERE published_precision NOT IN ('month', 'year') AND published_at < fetched_at + INTERVAL 1 DAY
        ) AS newest_at
    FROM arrived_mention
    GROUP BY attempt_id
)

SELECT
    arrived.attempt_id,
    arrived.source_id,
    arrived.fetched_at,
    coalesce(shown.found_count, 0) AS found_count,
    coalesce(shown.author_count, 0) AS author_count,
    coalesce(shown.date_count, 0) AS date_count,
    coalesce(shown.text_count, 0) AS text_count,
    coalesce(shown.rating_count, 0) AS rating_count,
    coalesce(commonest.times, 0) AS same_rating_count,
    shown.newest_at,
    arrived.layout
FROM arrived_attempt AS arrived
LEFT JOIN shown ON arrived.attempt_id = shown.attempt_id
LEFT JOIN commonest ON arrived.attempt_id = commonest.attempt_id
-- What follows a first page is as long as the rest of the list.
WHERE arrived.outcome IS NULL AND arrived.page_number = 1;
