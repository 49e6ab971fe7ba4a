-- One row per brand, week and label: its share of the labelled stories. Copies of one article vote once.
SELECT
    weekly_sentiment.brand_id,
    weekly_sentiment.week,
    counted.label,
    counted.story_count,
    counted.labelled_count,
    counted.story_count / nullif(counted.labelled_count, 0) AS share,
    wilson_low(counted.story_count, counted.labelled_count) AS share_low,
    wilson_high(counted.story_count, counted.labelled_count) AS share_high
FROM weekly_sentiment
CROSS JOIN LATERAL (
    SELECT
        told.label,
        CASE told.label
            WHEN 'positive' THEN weekly_sentiment.positive_count
            WHEN 'neutral' THEN weekly_sentiment.neutral_count
            ELSE weekly_sentiment.negative_count
        END AS story_count,
        weekly_sentiment.positive_count
        + weekly_sentiment.neutral_count
        + weekly_sentiment.negative_count AS labelled_count
    FROM (VALUES ('negative'), ('neutral'), ('positive')) AS told (label)
) AS counted
WHERE weekly_sentiment.brand_id = $brand_id AND weekly_sentiment.week = $week
