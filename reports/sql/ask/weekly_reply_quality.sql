-- One row per brand and week.
SELECT
    brand_id,
    week,
    reply_count,
    rude_count,
    rude_low,
    rude_high,
    critical_count,
    long_count,
    long_low,
    long_high,
    no_thanks_count,
    no_offline_count,
    no_offline_low,
    no_offline_high,
    boilerplate_count,
    boilerplate_low,
    boilerplate_high,
    word_median
FROM weekly_reply_quality
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week
