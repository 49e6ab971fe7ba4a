-- One row when the brand's panel of the week cannot be held against that of the week before.
SELECT DISTINCT now.panel_id
FROM weekly_voice AS now
INNER JOIN weekly_voice AS former ON now.brand_id = former.brand_id AND former.week = $before
WHERE
    now.brand_id = $brand_id
    AND now.week = $week
    -- A source of it that was not read in time had more to show than was counted.
    AND (now.panel_id <> former.panel_id OR NOT now.is_whole OR NOT former.is_whole)
