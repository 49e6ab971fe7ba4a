-- One row per label of people and label of the model that came together: their share of all stories.
SELECT
    said,
    label,
    share
FROM weekly_confusion
WHERE brand_id = $brand_id AND week = $week
ORDER BY said, label
