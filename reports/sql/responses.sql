-- One row per kind of mention and tone: answers to what was published in the week.
SELECT
    kind,
    tone,
    asked_count,
    answered_count,
    answered,
    answered_low,
    answered_high,
    reply_count,
    timed_count,
    timed_by,
    median_hours,
    median_low,
    median_high,
    within_hour,
    within_hour_low,
    within_hour_high,
    within_day,
    within_day_low,
    within_day_high,
    open_median_hours,
    open_median_low,
    open_median_high,
    open_within_hour,
    open_within_hour_low,
    open_within_hour_high
FROM weekly_response
WHERE brand_id = $brand_id AND week = $week
ORDER BY kind DESC, tone = 'all' DESC, tone ASC
