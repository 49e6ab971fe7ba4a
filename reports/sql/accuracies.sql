-- One row per group of audited stories, the largest first: how often the model is right.
SELECT
    weekly_accuracy.grouped_by,
    coalesce(source.name, weekly_accuracy.member) AS member_name,
    weekly_accuracy.audited_count,
    weekly_accuracy.right_count,
    weekly_accuracy.accuracy,
    weekly_accuracy.accuracy_low,
    weekly_accuracy.accuracy_high
FROM weekly_accuracy
LEFT JOIN source ON weekly_accuracy.grouped_by = 'source' AND weekly_accuracy.member = source.source_id
WHERE weekly_accuracy.brand_id = $brand_id AND weekly_accuracy.week = $week
ORDER BY weekly_accuracy.audited_count DESC, weekly_accuracy.member ASC
