-- One row: how many of the stories drawn of the week nobody has judged yet.
SELECT count(*) AS story_count
FROM audit_sample
WHERE
    brand_id = $brand_id
    AND week = $week
    AND mention_id NOT IN (
        SELECT correction.mention_id FROM correction
        WHERE correction.brand_id = $brand_id AND correction.sample = 'audit'
    )
