-- One row per brand and week: suspect accounts that wrote in it, and net sentiment without them.
WITH counted AS (
    SELECT
        weekly_mention.mention_id,
        weekly_mention.story_key,
        weekly_mention.story_label,
        mention.site,
        mention.author
    FROM weekly_mention
    INNER JOIN mention ON weekly_mention.mention_id = mention.mention_id
    WHERE
        weekly_mention.brand_id = $brand_id AND weekly_mention.week = $week
        AND mention.mention_id IN (
            SELECT own.mention_id FROM weekly_mention AS own
            WHERE own.brand_id = $brand_id AND own.week = $week
        )
),

marked AS (
    SELECT
        counted.mention_id,
        counted.story_key,
        counted.story_label,
        suspect.author_key
    FROM counted
    LEFT JOIN suspect
        ON
            suspect.brand_id = $brand_id
            AND counted.site = suspect.site
            AND lower(trim(counted.author)) = lower(trim(suspect.author))
),

-- A story stands without them when somebody else wrote in it.
story AS (
    SELECT
        story_key,
        any_value(story_label) AS label
    FROM marked
    WHERE author_key IS NULL
    GROUP BY story_key
),

tallied AS (
    SELECT
        count(*) FILTER (WHERE label = 'positive') AS positive_count,
        count(*) FILTER (WHERE label = 'neutral') AS neutral_count,
        count(*) FILTER (WHERE label = 'negative') AS negative_count
    FROM story
),

accounts AS (
    SELECT
        count(DISTINCT author_key) AS account_count,
        count(author_key) AS mention_count
    FROM marked
)

SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    accounts.account_count,
    accounts.mention_count,
    tallied.positive_count + tallied.neutral_count + tallied.negative_count AS story_count,
    net_sentiment(tallied.positive_count, tallied.neutral_count, tallied.negative_count) AS net,
    net_sentiment_low(tallied.positive_count, tallied.neutral_count, tallied.negative_count) AS net_low,
    net_sentiment_high(tallied.positive_count, tallied.neutral_count, tallied.negative_count) AS net_high
FROM accounts
CROSS JOIN tallied
