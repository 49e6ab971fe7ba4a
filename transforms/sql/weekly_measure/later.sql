-- One row per week of the brand that looks back on the given one.
SELECT DISTINCT week
FROM weekly_measure
WHERE brand_id = $brand_id AND week > $week AND week <= $until
ORDER BY week
