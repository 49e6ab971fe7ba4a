-- One row per brand, week and source: how long after publication its mentions were first seen.
WITH shown AS (
    SELECT
        mention.source_id,
        epoch(mention.first_seen_at - mention.published_at) / 60 AS minutes
    FROM mention
    INNER JOIN (
        SELECT
            source_id,
            min(fetched_at) AS first_at
        FROM attempt
        GROUP BY source_id
    ) AS looked ON mention.source_id = looked.source_id
    WHERE
        mention.mention_id IN (
            SELECT weekly_mention.mention_id FROM weekly_mention
            WHERE weekly_mention.brand_id = $brand_id AND weekly_mention.week = $week
        )
        -- What the week can hold in any zone: old history goes unread.
        AND mention.published_at >= ($week::DATE - 1)::TIMESTAMPTZ
        AND mention.published_at < ($week::DATE + 8)::TIMESTAMPTZ
        AND mention.published_precision IN ('minute', 'second', 'millisecond')
        -- What a source already held when it was read first says nothing of how soon we see.
        AND mention.published_at >= looked.first_at
)

SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    source_id,
    count(*) AS mention_count,
    round(median(greatest(minutes, 0)), 1) AS median_minutes,
    round(max(greatest(minutes, 0)), 1) AS worst_minutes,
    count(*) FILTER (WHERE minutes <= 60) AS hour_count
FROM shown
GROUP BY source_id
