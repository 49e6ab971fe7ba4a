-- One row per mention of a labelled story of the week, or audited in it or the twelve weeks before.
SELECT mention_id
FROM (
    SELECT mention_id
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week AND story_label IS NOT NULL
    UNION
    SELECT audit_sample.mention_id
    FROM audit_sample
    INNER JOIN correction
        ON
            audit_sample.mention_id = correction.mention_id
            AND audit_sample.brand_id = correction.brand_id
    WHERE
        audit_sample.brand_id = $brand_id
        AND audit_sample.week BETWEEN $week - 84 AND $week
        AND correction.sample = 'audit'
) AS behind
ORDER BY mention_id
