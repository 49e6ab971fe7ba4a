-- A story has one row in a week, and at least five voices.
SELECT story_key
FROM story_growth
WHERE brand_id = $brand_id AND week = $week
GROUP BY story_key
HAVING count(*) > 1 OR min(voice_count) < 5;
-- Every figure lies in its range, and only what grows doubles.
SELECT story_key
FROM story_growth
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        NOT per_hour_low <= per_hour
        OR NOT per_hour <= per_hour_high
        OR NOT coalesce(doubling_low <= doubling_hours AND doubling_hours <= doubling_high, TRUE)
        OR (doubling_hours IS NULL) <> (verdict <> 'growing')
        OR verdict NOT IN ('growing', 'steady', 'fading')
        OR voice_count > mention_count
        OR first_at > last_at
    );
