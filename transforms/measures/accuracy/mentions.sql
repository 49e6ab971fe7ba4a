-- One row per mention audited in the week or the twelve before.
SELECT DISTINCT mention_id
FROM (
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
) AS audited
ORDER BY mention_id
