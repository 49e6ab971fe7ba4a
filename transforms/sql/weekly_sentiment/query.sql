-- One row per brand and week: how much was said, and how it felt. Copies of one article vote once.
WITH story AS (
    SELECT
        story_key,
        any_value(story_label) AS label,
        any_value(is_story_unsure) AS is_unsure,
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
        count(*) FILTER (WHERE label IS NULL) AS unscored_count,
        count(*) FILTER (WHERE is_unsure) AS unsure_count
    FROM story
),

starred AS (
    SELECT
        count(*) FILTER (WHERE rating IS NOT NULL AND label IS NOT NULL) AS compared_count,
        count(*) FILTER (WHERE is_at_odds) AS at_odds_count,
        count(*) FILTER (WHERE is_corrected) AS corrected_count
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week
),

not_us AS (
    SELECT count(*) AS not_us_count
    FROM mention_corrected
    INNER JOIN mention ON mention_corrected.mention_id = mention.mention_id
    WHERE
        mention_corrected.brand_id = $brand_id
        AND NOT mention_corrected.is_about_brand
        -- As in weekly_mention, so that old history goes unread.
        AND mention.published_at >= $week_start::TIMESTAMPTZ - INTERVAL 1 DAY
        AND mention.published_at < $week_end::TIMESTAMPTZ + INTERVAL 1 DAY
        AND is_in_week(mention.published_at, mention.published_precision, $week::DATE, $week_start, $week_end)
)

SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    counted.mention_count,
    counted.story_count,
    counted.positive_count,
    counted.neutral_count,
    counted.negative_count,
    counted.unscored_count,
    counted.unsure_count,
    starred.compared_count,
    starred.at_odds_count,
    starred.corrected_count,
    not_us.not_us_count,
    net_sentiment(counted.positive_count, counted.neutral_count, counted.negative_count) AS net,
    net_sentiment_low(counted.positive_count, counted.neutral_count, counted.negative_count) AS net_low,
    net_sentiment_high(counted.positive_count, counted.neutral_count, counted.negative_count) AS net_high,
    $model AS model
FROM counted
CROSS JOIN starred
CROSS JOIN not_us
