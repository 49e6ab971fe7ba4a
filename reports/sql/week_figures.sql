-- One row per measure and week of the brand, up to the reported one, the newest week first.
SELECT
    brand_id,
    strftime(week, '%G-W%V') AS week,
    week AS monday,
    measure,
    version AS definition_version,
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
WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
ORDER BY monday DESC, measure ASC
