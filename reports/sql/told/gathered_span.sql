-- One row: the weeks whose mentions `told_mention` holds.
SELECT
    brand_id,
    zone,
    first_week,
    last_week
FROM told_span
