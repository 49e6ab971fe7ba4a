-- One row when the brand's panel of the week is another one than that of the week before.
SELECT DISTINCT now.panel_id
FROM weekly_voice AS now
INNER JOIN weekly_voice AS former ON now.brand_id = former.brand_id AND former.week = $before
WHERE now.brand_id = $brand_id AND now.week = $week AND now.panel_id <> former.panel_id
