-- Every day has one row of each series, and of a busy brand one of each slot.
SELECT
    day,
    series
FROM daily_usual
WHERE brand_id = $brand_id AND week = $week
GROUP BY day, series
HAVING
    count(*) FILTER (WHERE slot IS NULL) <> 1
    OR count(*) NOT IN (1, 9)
    OR count(DISTINCT coalesce(slot, -1)) <> count(*);
-- What is usual lies within its limits, and is known exactly when there is a verdict.
SELECT
    day,
    slot,
    series
FROM daily_usual
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        (expected IS NULL) <> (verdict = 'unknown')
        OR (upper IS NULL) <> (expected IS NULL)
        OR verdict NOT IN ('usual', 'above', 'silent', 'too quiet', 'unknown')
        OR (verdict = 'above' AND observed <= upper)
        OR (verdict = 'silent' AND observed >= lower)
        OR p_value NOT BETWEEN 0 AND 1
    );
-- As many are counted as the days have.
SELECT day
FROM daily_usual
WHERE
    brand_id = $brand_id AND week = $week AND slot IS NULL AND series = 'stories'
    AND observed <> (
        SELECT counted.story_count
        FROM daily_count AS counted
        WHERE
            counted.brand_id = $brand_id
            AND counted.week = $week
            AND counted.day = daily_usual.day
            AND counted.slot IS NULL
            AND counted.source_id IS NULL
    );
