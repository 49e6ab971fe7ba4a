-- One row: a measure's figure of the week, and what it was held against.
INSERT INTO weekly_measure BY NAME
SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    $measure AS measure,
    $version AS version,
    $value::DOUBLE AS value,
    $low::DOUBLE AS low,
    $high::DOUBLE AS high,
    $n AS n,
    $usual_low::DOUBLE AS usual_low,
    $usual_high::DOUBLE AS usual_high,
    $usual_weeks AS usual_weeks,
    $change::DOUBLE AS change,
    $change_low::DOUBLE AS change_low,
    $change_high::DOUBLE AS change_high,
    $verdict AS verdict,
    $tone AS tone
