-- One row: the week's scorecard of the brand's answers, with the brand's zone.
SELECT
    quality.reply_count,
    quality.rude_count,
    quality.rude_low,
    quality.rude_high,
    quality.long_count,
    quality.long_low,
    quality.long_high,
    quality.no_offline_count,
    quality.no_offline_low,
    quality.no_offline_high,
    quality.boilerplate_count,
    quality.boilerplate_low,
    quality.boilerplate_high,
    brand.zone
FROM weekly_reply_quality AS quality
INNER JOIN brand ON quality.brand_id = brand.brand_id
WHERE quality.brand_id = $brand_id AND quality.week = $week
