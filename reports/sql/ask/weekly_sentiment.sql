-- One row per brand and week.
SELECT
    brand_id,
    week,
    mention_count,
    story_count,
    positive_count,
    neutral_count,
    negative_count,
    unscored_count,
    unsure_count,
    compared_count,
    at_odds_count,
    corrected_count,
    not_us_count,
    net,
    net_low,
    net_high,
    model
FROM weekly_sentiment
WHERE brand_id IN (SELECT unnest($panel_ids))
ORDER BY brand_id, week
