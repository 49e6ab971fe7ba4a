-- One row per brand or rival, week and source: what it showed of the week.
SELECT
    brand_id,
    week,
    source_id,
    mention_count,
    story_count,
    positive_count,
    neutral_count,
    negative_count,
    unscored_count,
    net,
    net_low,
    net_high,
    rated_count,
    rating_mean
FROM weekly_source
WHERE brand_id IN (SELECT unnest($panel_ids))
ORDER BY brand_id, week, source_id
