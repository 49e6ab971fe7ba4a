-- One row per brand, week and mention published in it: exactly what the other weekly tables count.
WITH published AS (
    SELECT latest.*
    FROM mention_latest AS latest
    WHERE
        -- A day on either side holds every zone's week; this range is what lets old history go unread.
        latest.published_at >= CAST($week_start AS TIMESTAMPTZ) - INTERVAL 1 DAY
        AND latest.published_at < CAST($week_end AS TIMESTAMPTZ) + INTERVAL 1 DAY
        AND CASE
            WHEN latest.published_precision = 'day'
                THEN CAST(latest.published_at AT TIME ZONE 'UTC' AS DATE)
                    BETWEEN CAST($week AS DATE) AND CAST($week AS DATE) + 6
            WHEN latest.published_precision IN ('hour', 'minute', 'second', 'millisecond')
                THEN latest.published_at >= $week_start AND latest.published_at < $week_end
            ELSE FALSE
        END
),

counted AS (
    SELECT
        published.*,
        score.sentiment,
        score.label
    FROM published
    LEFT JOIN score
        ON score.mention_id = published.mention_id
        AND score.version = published.version
        AND score.model = $model
    WHERE published.mention_id IN (SELECT sighting.mention_id FROM sighting WHERE sighting.brand_id = $brand_id)
),

story AS (
    -- Rounded, because the last bits of a mean depend on the order of its parts.
    SELECT
        wording.story_key,
        round(avg(wording.sentiment), 9) AS sentiment
    FROM (
        SELECT
            story_key,
            title,
            text,
            avg(sentiment) AS sentiment
        FROM counted
        GROUP BY story_key, title, text
    ) AS wording
    GROUP BY wording.story_key
)

SELECT
    $brand_id AS brand_id,
    CAST($week AS DATE) AS week,
    counted.mention_id,
    counted.version,
    counted.kind,
    counted.story_key,
    counted.rating,
    counted.mention_id IN (SELECT reply.mention_id FROM reply) AS is_answered,
    counted.sentiment,
    counted.label,
    CASE
        WHEN story.sentiment >= $positive_from THEN 'positive'
        WHEN story.sentiment <= $negative_to THEN 'negative'
        WHEN story.sentiment IS NOT NULL THEN 'neutral'
    END AS story_label
FROM counted
INNER JOIN story ON story.story_key = counted.story_key
