-- One row: how often the model's label is that of people, in percent of stories.
SELECT
    100 * max(accuracy) AS value,
    100 * max(accuracy_low) AS low,
    100 * max(accuracy_high) AS high,
    coalesce(max(audited_count), 0) AS n
FROM weekly_accuracy
WHERE brand_id = $brand_id AND week = $week AND grouped_by = 'all'
