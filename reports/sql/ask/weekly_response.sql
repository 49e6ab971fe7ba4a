-- One row per brand, week, kind of mention and tone.
SELECT
    brand_id,
    week,
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
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week, kind, tone
