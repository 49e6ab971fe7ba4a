-- One row per story drawn of the brand's week that people have judged.
SELECT DISTINCT audit_sample.mention_id
FROM audit_sample
INNER JOIN correction
    ON audit_sample.mention_id = correction.mention_id AND audit_sample.brand_id = correction.brand_id
WHERE audit_sample.brand_id = $brand_id AND audit_sample.week = $week AND correction.sample = 'audit'
