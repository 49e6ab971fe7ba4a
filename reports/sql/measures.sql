-- One row per measure of the week: its figure, what is usual, its change, and the verdict.
SELECT
    measure,
    version,
    value,
    low,
    high,
    n,
    usual_low,
    usual_high,
    usual_weeks,
    change,
    change_low,
    change_high,
    verdict,
    tone
FROM weekly_measure
WHERE brand_id = $brand_id AND week = $week
ORDER BY measure
