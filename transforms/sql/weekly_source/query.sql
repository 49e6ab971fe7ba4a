-- One row per brand, week and source that showed a mention of the week; one seen in two sources counts in both.
WITH counted AS (
    SELECT
        mention_id,
        story_key,
        story_label,
        rating
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week
),

-- Asked for by IN, the scan passes over old history; a join would read the table from its beginning.
seen AS (
    SELECT DISTINCT
        source_id,
        mention_id
    FROM sighting
    WHERE brand_id = $brand_id AND mention_id IN (SELECT counted.mention_id FROM counted)
),

shown AS (
    SELECT
        seen.source_id,
        counted.mention_id,
        counted.story_key,
        counted.story_label,
        counted.rating
    FROM counted
    INNER JOIN seen ON counted.mention_id = seen.mention_id
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
