-- A story has one row.
SELECT story_key
FROM pile_on
WHERE brand_id = $brand_id
GROUP BY story_key
HAVING count(*) > 1;
-- Who agrees is an onlooker, and others agree only after the complaint.
SELECT story_key
FROM pile_on
WHERE
    brand_id = $brand_id
    AND (
        agreeing_count > onlooker_count
        OR (agreeing_count > 0) <> is_pile_on
        OR (agreed_at IS NOT NULL) <> is_pile_on
        OR agreed_at < began_at
        OR onlooker_positive + onlooker_neutral + onlooker_negative > onlooker_count
        OR (must_reply AND NOT is_pile_on)
    );
