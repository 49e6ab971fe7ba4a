-- One row per brand, week and source that showed a mention of the week; one seen in two sources counts in both.
WITH shown AS (
    SELECT DISTINCT
        sighting.source_id,
        counted.mention_id,
        counted.story_key,
        counted.story_label,
        counted.rating
    FROM weekly_mention AS counted
    INNER JOIN sighting ON counted.mention_id = sighting.mention_id AND counted.brand_id = sighting.brand_id
    WHERE
        counted.brand_id = $brand_id
        AND counted.week = $week
        -- Asked for by IN, the scan passes over old history.
        AND sighting.mention_id IN (
            SELECT asked.mention_id FROM weekly_mention AS asked
            WHERE asked.brand_id = $brand_id AND asked.week = $week
        )
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
    $week::DATE AS week,
    rated.source_id,
    rated.mention_count,
    felt.story_count,
    felt.positive_count,
    felt.neutral_count,
    felt.negative_count,
    felt.unscored_count,
    net_sentiment(felt.positive_count, felt.neutral_count, felt.negative_count) AS net,
    net_sentiment_low(felt.positive_count, felt.neutral_count, felt.negative_count) AS net_low,
    net_sentiment_high(felt.positive_count, felt.neutral_count, felt.negative_count) AS net_high,
    rated.rated_count,
    rated.rating_mean
FROM rated
INNER JOIN felt ON rated.source_id = felt.source_id
