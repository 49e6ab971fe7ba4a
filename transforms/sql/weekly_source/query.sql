-- One row per brand, week and source that showed a mention of the week; one seen in two sources counts in both.
WITH shown AS (
    SELECT DISTINCT
        sighting.source_id,
        counted.*
    FROM (SELECT * FROM weekly_mention WHERE brand_id = $brand_id AND week = $week) AS counted
    INNER JOIN sighting ON sighting.mention_id = counted.mention_id AND sighting.brand_id = counted.brand_id
),

story AS (
    SELECT
        source_id,
        story_key,
        any_value(story_label) AS label
    FROM shown
    GROUP BY source_id, story_key
),

felt AS (
    SELECT
        source_id,
        count(*) AS story_count,
        count(*) FILTER (WHERE label = 'positive') AS positive_count,
        count(*) FILTER (WHERE label = 'neutral') AS neutral_count,
        count(*) FILTER (WHERE label = 'negative') AS negative_count,
        count(*) FILTER (WHERE label IS NULL) AS unscored_count
    FROM story
    GROUP BY source_id
),

rated AS (
    SELECT
        source_id,
        count(*) AS mention_count,
        count(rating) AS rated_count,
        round(avg(rating), 9) AS rating_mean
    FROM shown
    GROUP BY source_id
)

SELECT
    $brand_id AS brand_id,
    CAST($week AS DATE) AS week,
    rated.*,
    felt.* EXCLUDE (source_id),
    net_sentiment(positive_count, neutral_count, negative_count) AS net,
    net_sentiment_low(positive_count, neutral_count, negative_count) AS net_low,
    net_sentiment_high(positive_count, neutral_count, negative_count) AS net_high
FROM rated
INNER JOIN felt ON felt.source_id = rated.source_id
