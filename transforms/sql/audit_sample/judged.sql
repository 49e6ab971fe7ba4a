-- One row per story that was drawn: whether people judged it as drawn, what they say by now, and what the model says.
-- An edit may have changed the words since the draw: people and the model are held against each other on the latest.
-- The ids are asked for by IN, which lets each scan pass over old history.
WITH drawn AS (
    SELECT
        week,
        mention_id,
        probability
    FROM audit_sample
    WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
),

edited AS (
    SELECT
        mention_id,
        max(version) AS version
    FROM mention_edit
    WHERE mention_id IN (SELECT drawn.mention_id FROM drawn)
    GROUP BY mention_id
),

sample AS (
    SELECT
        drawn.week,
        drawn.mention_id,
        drawn.probability,
        coalesce(edited.version, 1) AS version
    FROM drawn
    LEFT JOIN edited ON drawn.mention_id = edited.mention_id
),

audited AS (
    SELECT DISTINCT mention_id
    FROM correction
    WHERE brand_id = $brand_id AND sample = 'audit' AND mention_id IN (SELECT drawn.mention_id FROM drawn)
),

said AS (
    SELECT
        mention_id,
        label,
        is_about_brand
    FROM mention_corrected
    WHERE brand_id = $brand_id AND mention_id IN (SELECT drawn.mention_id FROM drawn)
),

scored AS (
    SELECT
        mention_id,
        version,
        language,
        label
    FROM score
    WHERE brand_id = $brand_id AND model = $model AND mention_id IN (SELECT sample.mention_id FROM sample)
    QUALIFY row_number() OVER (PARTITION BY mention_id, version ORDER BY article DESC) = 1
)

SELECT
    sample.week,
    sample.probability,
    audited.mention_id IS NOT NULL AND (said.label IS NOT NULL OR NOT said.is_about_brand) AS is_judged,
    said.label AS said,
    said.is_about_brand,
    scored.label,
    coalesce(scored.language, 'und') AS language,
    mention.source_id
FROM sample
INNER JOIN mention ON sample.mention_id = mention.mention_id
LEFT JOIN audited ON sample.mention_id = audited.mention_id
LEFT JOIN said ON sample.mention_id = said.mention_id
LEFT JOIN scored ON sample.mention_id = scored.mention_id AND sample.version = scored.version
ORDER BY sample.week, mention.mention_key
