-- One row per brand of the panel and week, oldest first.
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
    net,
    net_low,
    net_high,
    model,
    corrected_count,
    not_us_count
FROM weekly_sentiment
WHERE
    week BETWEEN $first AND $week
    AND (
        brand_id = $brand_id
        OR brand_id IN (
            SELECT rivalry.rival_id FROM rivalry
            WHERE rivalry.brand_id = $brand_id
        )
    )
ORDER BY brand_id, week
