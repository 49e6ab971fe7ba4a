-- One row per day, or slot of three hours, of the week: stories that came and that are usual.
SELECT
    day,
    slot,
    observed,
    expected,
    lower,
    upper,
    verdict
FROM daily_usual
WHERE brand_id = $brand_id AND week = $week AND series = 'stories'
ORDER BY day, slot NULLS FIRST
