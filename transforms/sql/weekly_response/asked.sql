-- One row per review or post of the week: how it felt, when it was published and answered, how long it was watched.
WITH counted AS (
    SELECT
        mention_id,
        kind,
        rating,
        label,
        is_answered
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week AND kind IN ('review', 'post')
),

answered AS (
    SELECT
        mention_id,
        seen_at,
        -- A month says nothing of how soon.
        CASE WHEN published_precision IN ('month', 'year') THEN NULL ELSE published_at END AS published_at,
        published_precision
    FROM reply
    WHERE version = 1 AND mention_id IN (SELECT counted.mention_id FROM counted)
),

dated AS (
    SELECT
        mention_id,
        source_id,
        published_at,
        published_precision
    FROM mention
    WHERE mention_id IN (SELECT counted.mention_id FROM counted)
),

-- Sources whose pages show the owner's answers, as far as is known.
answering AS (
    SELECT DISTINCT mention.source_id
    FROM mention
    WHERE
        mention.mention_id IN (
            SELECT reply.mention_id FROM reply
            WHERE reply.seen_at >= $week_start::TIMESTAMPTZ - INTERVAL 91 DAY
        )
),

watched AS (
    SELECT
        source_id,
        max(fetched_at) AS until
    FROM attempt
    WHERE fetched_at >= $week_start AND outcome IN ('new', 'unchanged', 'empty')
    GROUP BY source_id
)

SELECT
    counted.mention_id,
    counted.kind,
    dated.source_id,
    CASE
        WHEN counted.rating < 0.5 OR (counted.rating IS NULL AND counted.label = 'negative') THEN 'complaint'
        WHEN counted.rating >= 0.8 OR (counted.rating IS NULL AND counted.label = 'positive') THEN 'praise'
    END AS tone,
    dated.published_at,
    dated.published_precision,
    counted.is_answered,
    coalesce(answered.published_at, answered.seen_at) AS answered_at,
    CASE WHEN answered.published_at IS NOT NULL THEN answered.published_precision END AS answered_precision,
    coalesce(watched.until, $week_end::TIMESTAMPTZ) AS watched_until
FROM counted
INNER JOIN dated ON counted.mention_id = dated.mention_id
LEFT JOIN answered ON counted.mention_id = answered.mention_id
LEFT JOIN watched ON dated.source_id = watched.source_id
WHERE counted.kind = 'review' OR dated.source_id IN (SELECT answering.source_id FROM answering)
ORDER BY counted.mention_id
