-- One row per brand and week: how much was said, and how it felt. Copies of one article vote once.
WITH story AS (
    SELECT
        story_key,
        any_value(story_label) AS label,
        count(*) AS mention_count
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week
    GROUP BY story_key
),

counted AS (
    SELECT
        coalesce(sum(mention_count), 0)::BIGINT AS mention_count,
        count(*) AS story_count,
        count(*) FILTER (WHERE label = 'positive') AS positive_count,
        count(*) FILTER (WHERE label = 'neutral') AS neutral_count,
        count(*) FILTER (WHERE label = 'negative') AS negative_count,
        count(*) FILTER (WHERE label IS NULL) AS unscored_count
    FROM story
)

SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    mention_count,
    story_count,
    positive_count,
    neutral_count,
    negative_count,
    unscored_count,
    net_sentiment(positive_count, neutral_count, negative_count) AS net,
    net_sentiment_low(positive_count, neutral_count, negative_count) AS net_low,
    net_sentiment_high(positive_count, neutral_count, negative_count) AS net_high,
    $model AS model
FROM counted
