-- At most one row: of the stories drawn since $first that people judged, the newest that the model labels otherwise.
SELECT
    left(mention_latest.title, 1000) AS heading,
    left(mention_latest.text, 1000) AS words,
    said.label AS said,
    score.label
FROM audit_sample
INNER JOIN mention_corrected AS said
    ON audit_sample.mention_id = said.mention_id AND audit_sample.brand_id = said.brand_id
INNER JOIN mention_latest ON audit_sample.mention_id = mention_latest.mention_id
INNER JOIN weekly_adjusted ON weekly_adjusted.brand_id = $brand_id AND weekly_adjusted.week = $week
INNER JOIN score
    ON
        audit_sample.mention_id = score.mention_id
        AND audit_sample.brand_id = score.brand_id
        AND mention_latest.version = score.version
        AND weekly_adjusted.model = score.model
WHERE
    audit_sample.brand_id = $brand_id
    AND audit_sample.week BETWEEN $first AND $week
    AND said.is_about_brand
    AND said.label <> score.label
    AND audit_sample.mention_id IN (
        SELECT correction.mention_id FROM correction
        WHERE correction.brand_id = $brand_id AND correction.sample = 'audit'
    )
-- Blame taken for praise tells more than either taken for neutral.
ORDER BY
    audit_sample.week DESC,
    (said.label <> 'neutral' AND score.label <> 'neutral') DESC,
    greatest(score.negative, score.neutral, score.positive) DESC,
    mention_latest.mention_key ASC,
    score.article DESC
LIMIT 1
