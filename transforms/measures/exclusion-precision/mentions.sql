-- One row per mention of the thirteen weeks that was drawn from what was left out, and judged.
SELECT newest.mention_id
FROM (
    SELECT
        correction.mention_id,
        correction.value
    FROM correction
    INNER JOIN mention ON correction.mention_id = mention.mention_id
    WHERE
        correction.brand_id = $brand_id
        AND correction.what = 'relevance'
        AND correction.sample = 'excluded'
        AND (mention.published_at AT TIME ZONE 'UTC')::DATE BETWEEN $week::DATE - 84 AND $week::DATE + 6
    QUALIFY
        row_number() OVER (
            PARTITION BY correction.mention_id
            ORDER BY correction.corrected_at DESC, correction.correction_id DESC
        ) = 1
) AS newest
WHERE newest.value <> 'withdrawn'
ORDER BY newest.mention_id
