-- One row per measure of the week, given as one JSON text: DuckDB looks for numpy at every value that is bound.
INSERT INTO weekly_measure BY NAME
SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    told.one.measure,
    told.one.version,
    told.one.value,
    told.one.low,
    told.one.high,
    told.one.n,
    told.one.usual_low,
    told.one.usual_high,
    told.one.usual_weeks,
    told.one.change,
    told.one.change_low,
    told.one.change_high,
    told.one.verdict,
    told.one.tone
FROM (
    SELECT unnest(from_json($rows, '[{
        "measure": "VARCHAR", "version": "INTEGER", "value": "DOUBLE", "low": "DOUBLE", "high": "DOUBLE",
        "n": "BIGINT", "usual_low": "DOUBLE", "usual_high": "DOUBLE", "usual_weeks": "INTEGER",
        "change": "DOUBLE", "change_low": "DOUBLE", "change_high": "DOUBLE", "verdict": "VARCHAR", "tone": "VARCHAR"
    }]')) AS one
) AS told
