-- One row per kind and tone of what the owner answered in the week, whenever it was said: how many answers.
WITH made AS (
    SELECT mention_id
    FROM reply
    WHERE
        version = 1
        -- An answer is seen after it was made; what was made long before it was seen is found by the first.
        -- Its date may begin before the week does, where the brand's clocks are behind UTC.
        AND seen_at >= $week_start::TIMESTAMPTZ - INTERVAL 1 DAY
        AND is_answered_in_week(
            published_at, published_precision, seen_at, $week::DATE, $week_start, $week_end
        )
),

-- The one row that every mention has in the week of its own. Where the brand's zone was changed, a mention of the hours
-- between the zones may be in two weeks, of which one was not built since.
counted AS (
    SELECT
        mention_id,
        label
    FROM weekly_mention
    WHERE brand_id = $brand_id AND mention_id IN (SELECT made.mention_id FROM made)
    QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY week DESC) = 1
),

ours AS (
    SELECT DISTINCT mention_id
    FROM sighting
    WHERE brand_id = $brand_id AND mention_id IN (SELECT made.mention_id FROM made)
),

answered AS (
    SELECT
        mention_id,
        kind,
        rating
    FROM mention
    WHERE kind IN ('review', 'post') AND mention_id IN (SELECT ours.mention_id FROM ours)
)

SELECT
    answered.kind,
    CASE
        WHEN answered.rating < 0.5 OR (answered.rating IS NULL AND counted.label = 'negative') THEN 'complaint'
        WHEN answered.rating >= 0.8 OR (answered.rating IS NULL AND counted.label = 'positive') THEN 'praise'
    END AS tone,
    count(*) AS reply_count
FROM answered
LEFT JOIN counted ON answered.mention_id = counted.mention_id
GROUP BY ALL
ORDER BY ALL
