-- One row per brand, week and mention published in it: exactly what the other weekly tables count.
WITH dated AS (
    SELECT
        latest.mention_id,
        latest.version,
        latest.kind,
        latest.rating,
        latest.mention_key,
        latest.text
    FROM mention_words AS latest
    WHERE
        -- A day on either side holds every zone's week; this range is what lets old history go unread.
        latest.published_at >= $week_start::TIMESTAMPTZ - INTERVAL 1 DAY
        AND latest.published_at < $week_end::TIMESTAMPTZ + INTERVAL 1 DAY
        AND is_in_week(latest.published_at, latest.published_precision, $week::DATE, $week_start, $week_end)
),

-- In the next four the week's ids are asked for by IN, which lets the scan pass over old history;
-- a join would read each table from its beginning.
seen AS (
    SELECT DISTINCT mention_id
    FROM sighting
    WHERE brand_id = $brand_id AND mention_id IN (SELECT dated.mention_id FROM dated)
),

joined AS (
    SELECT
        mention_id,
        story_key
    FROM story_member
    WHERE mention_id IN (SELECT dated.mention_id FROM dated)
),

scored AS (
    SELECT
        mention_id,
        version,
        negative,
        neutral,
        positive,
        sentiment,
        label,
        is_unsure
    FROM score
    WHERE brand_id = $brand_id AND model = $model AND mention_id IN (SELECT dated.mention_id FROM dated)
    -- What the article says goes before what the snippet said.
    QUALIFY row_number() OVER (PARTITION BY mention_id, version ORDER BY article DESC) = 1
),

-- What people said goes before both.
corrected AS (
    SELECT *
    FROM mention_corrected
    WHERE brand_id = $brand_id AND mention_id IN (SELECT dated.mention_id FROM dated)
),

-- Whether it is about the brand and counts: as people said, or else by the rules; what nobody judged yet counts.
judged AS (
    SELECT
        mention_id,
        is_relevant
    FROM relevance
    WHERE brand_id = $brand_id AND mention_id IN (SELECT dated.mention_id FROM dated)
),

decided AS (
    SELECT
        mention_id,
        value = 'us' AS is_about_brand
    FROM correction_newest
    WHERE brand_id = $brand_id AND what = 'relevance'
),

answered AS (
    SELECT DISTINCT mention_id
    FROM reply
    WHERE mention_id IN (SELECT dated.mention_id FROM dated)
),

counted AS (
    SELECT
        dated.*,
        coalesce(joined.story_key, dated.mention_key) AS story_key,
        coalesce(corrected.negative, scored.negative) AS negative,
        coalesce(corrected.neutral, scored.neutral) AS neutral,
        coalesce(corrected.positive, scored.positive) AS positive,
        coalesce(corrected.sentiment, scored.sentiment) AS sentiment,
        coalesce(corrected.label, scored.label) AS label,
        CASE WHEN corrected.label IS NULL THEN scored.is_unsure ELSE FALSE END AS is_unsure,
        corrected.label IS NOT NULL AS is_corrected,
        answered.mention_id IS NOT NULL AS is_answered
    FROM dated
    INNER JOIN seen ON dated.mention_id = seen.mention_id
    LEFT JOIN joined ON dated.mention_id = joined.mention_id
    LEFT JOIN scored ON dated.mention_id = scored.mention_id AND dated.version = scored.version
    LEFT JOIN corrected ON dated.mention_id = corrected.mention_id
    LEFT JOIN answered ON dated.mention_id = answered.mention_id
    LEFT JOIN judged ON dated.mention_id = judged.mention_id
    LEFT JOIN decided ON dated.mention_id = decided.mention_id
    WHERE coalesce(decided.is_about_brand, judged.is_relevant, TRUE)
),

story AS (
    -- Rounded, because the last bits of a mean depend on the order of its parts.
    SELECT
        wording.story_key,
        round(avg(wording.negative), 9) AS negative,
        round(avg(wording.neutral), 9) AS neutral,
        round(avg(wording.positive), 9) AS positive,
        bool_and(wording.is_unsure) AS is_unsure
    FROM (
        SELECT
            story_key,
            text,
            avg(negative) AS negative,
            avg(neutral) AS neutral,
            avg(positive) AS positive,
            bool_and(is_unsure) AS is_unsure
        FROM counted
        -- What people said of one copy is said of the story.
        WHERE
            is_corrected OR story_key NOT IN (
                SELECT said.story_key FROM counted AS said
                WHERE said.is_corrected
            )
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
    counted.is_answered,
    counted.sentiment,
    counted.label,
    counted.is_unsure,
    counted.is_corrected,
    coalesce(
        (counted.rating >= 0.8 AND counted.negative >= 0.8) OR (counted.rating <= 0.4 AND counted.positive >= 0.8),
        FALSE
    ) AS is_at_odds,
    CASE
        WHEN story.neutral >= greatest(story.negative, story.positive) THEN 'neutral'
        WHEN story.negative >= story.positive THEN 'negative'
        WHEN story.positive IS NOT NULL THEN 'positive'
    END AS story_label,
    story.is_unsure AS is_story_unsure
FROM counted
INNER JOIN story ON counted.story_key = story.story_key
