-- One row per week and story that the model or people labelled: its mention that was loaded first, and what both say.
WITH story AS (
    SELECT
        week,
        story_key,
        min(mention_id) AS mention_id,
        any_value(story_label) AS label,
        bool_or(is_corrected) AS is_corrected
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
    GROUP BY week, story_key
),

scored AS (
    SELECT
        mention_id,
        version,
        language,
        label,
        greatest(negative, neutral, positive) AS sure
    FROM score
    WHERE brand_id = $brand_id AND model = $model AND mention_id IN (SELECT story.mention_id FROM story)
    QUALIFY row_number() OVER (PARTITION BY mention_id, version ORDER BY article DESC) = 1
)

SELECT
    story.week,
    story.mention_id,
    counted.version,
    mention.mention_key,
    mention.kind,
    scored.language,
    scored.sure,
    -- Of a story that people judged, what the model says of the mention that they were shown.
    CASE WHEN story.is_corrected THEN scored.label ELSE story.label END AS label,
    CASE WHEN story.is_corrected THEN story.label END AS said
FROM story
INNER JOIN weekly_mention AS counted
    ON
        story.mention_id = counted.mention_id
        AND story.week = counted.week
        AND counted.brand_id = $brand_id
INNER JOIN mention ON story.mention_id = mention.mention_id
LEFT JOIN scored ON counted.mention_id = scored.mention_id AND counted.version = scored.version
WHERE
    story.label IS NOT NULL
    -- So that the scans pass over old history.
    AND counted.week BETWEEN $first AND $week
    AND mention.mention_id IN (SELECT asked.mention_id FROM story AS asked)
ORDER BY story.week, mention.mention_key
