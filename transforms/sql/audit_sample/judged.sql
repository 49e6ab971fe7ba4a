-- One row per story that was drawn: whether people judged it as drawn, what they say by now, and what the model says.
-- An edit may have changed the words since the draw: people and the model are held against each other on the latest.
WITH sample AS (
    SELECT
        audit_sample.week,
        audit_sample.mention_id,
        audit_sample.probability,
        coalesce(max(mention_edit.version), 1) AS version
    FROM audit_sample
    LEFT JOIN mention_edit ON audit_sample.mention_id = mention_edit.mention_id
    WHERE audit_sample.brand_id = $brand_id AND audit_sample.week BETWEEN $first AND $week
    GROUP BY audit_sample.week, audit_sample.mention_id, audit_sample.probability
),

audited AS (
    SELECT DISTINCT mention_id
    FROM correction
    WHERE brand_id = $brand_id AND sample = 'audit'
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
LEFT JOIN mention_corrected AS said ON sample.mention_id = said.mention_id AND said.brand_id = $brand_id
LEFT JOIN scored ON sample.mention_id = scored.mention_id AND sample.version = scored.version
ORDER BY sample.week, mention.mention_key
