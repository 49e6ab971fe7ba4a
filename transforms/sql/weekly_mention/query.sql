-- One row per brand, week and mention published in it: exactly what the other weekly tables count.
WITH published AS (
    SELECT latest.*
    FROM mention_latest AS latest
    WHERE
        -- A day on either side holds every zone's week; this range is what lets old history go unread.
        latest.published_at >= $week_start::TIMESTAMPTZ - INTERVAL 1 DAY
        AND latest.published_at < $week_end::TIMESTAMPTZ + INTERVAL 1 DAY
        AND CASE
            WHEN latest.published_precision = 'day'
                THEN (latest.published_at AT TIME ZONE 'UTC')::DATE BETWEEN $week::DATE AND $week::DATE + 6
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
        ON
            published.mention_id = score.mention_id
            AND published.version = score.version
            AND score.model = $model
    WHERE EXISTS (
        SELECT 1
        FROM sighting
        WHERE published.mention_id = sighting.mention_id AND sighting.brand_id = $brand_id
    )
),

story AS (
    -- Rounded, because the last bits of a mean depend on the order of its parts.
    SELECT
        wording.story_key,
        round(avg(wording.sentiment), 9) AS sentiment
    FROM (
        SELECT
            story_key,
            text,
            avg(sentiment) AS sentiment
        FROM counted
        GROUP BY story_key, text
    ) AS wording
    GROUP BY wording.story_key
)

SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    counted.mention_id,
    counted.version,
    counted.kind,
    counted.story_key,
    counted.rating,
    reply_first.mention_id IS NOT NULL AS is_answered,
    counted.sentiment,
    counted.label,
    CASE
        WHEN story.sentiment >= $positive_from THEN 'positive'
        WHEN story.sentiment <= $negative_to THEN 'negative'
        WHEN story.sentiment IS NOT NULL THEN 'neutral'
    END AS story_label
FROM counted
INNER JOIN story ON counted.story_key = story.story_key
LEFT JOIN reply_first ON counted.mention_id = reply_first.mention_id
