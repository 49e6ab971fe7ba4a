-- One row: the weeks whose mentions `told_mention` holds.
CREATE OR REPLACE TEMP TABLE told_span AS
SELECT
    $brand_id::VARCHAR AS brand_id,
    $zone::VARCHAR AS zone,
    $first::DATE AS first_week,
    $week::DATE AS last_week
