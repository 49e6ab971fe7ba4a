-- One row per brand and week: how the owner's answers published in the week read.
WITH counted AS (
    SELECT mention_id
    FROM reply
    WHERE
        version = 1
        AND is_answered_in_week(
            published_at, published_precision, seen_at, $week::DATE, $week_start, $week_end
        )
),

looked AS (
    SELECT *
    FROM reply_review
    WHERE brand_id = $brand_id AND mention_id IN (SELECT counted.mention_id FROM counted)
    -- The newest look at each version counts.
    QUALIFY row_number() OVER (PARTITION BY mention_id, version ORDER BY reviewed_at DESC, lint DESC) = 1
),

ever AS (
    SELECT
        mention_id,
        bool_or(is_rude) AS is_rude,
        bool_or(is_critical) AS is_critical
    FROM looked
    GROUP BY mention_id
),

latest AS (
    SELECT *
    FROM looked
    QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC) = 1
),

answer AS (
    SELECT
        latest.mention_id,
        latest.word_count,
        latest.is_long,
        latest.is_acknowledged,
        latest.is_boilerplate,
        ever.is_rude,
        ever.is_critical,
        -- Praise needs no way to go on in private.
        NOT latest.offers_offline AND NOT coalesce(said.is_content, FALSE) AS is_without_offer
    FROM latest
    INNER JOIN ever ON latest.mention_id = ever.mention_id
    LEFT JOIN (
        SELECT
            mention_id,
            coalesce(rating >= 0.8, FALSE) AS is_content
        FROM mention
        WHERE mention_id IN (SELECT counted.mention_id FROM counted)
    ) AS said ON latest.mention_id = said.mention_id
)

SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    count(*) AS reply_count,
    count(*) FILTER (WHERE is_rude) AS rude_count,
    reply_share_low(count(*) FILTER (WHERE is_rude), count(*)) AS rude_low,
    reply_share_high(count(*) FILTER (WHERE is_rude), count(*)) AS rude_high,
    count(*) FILTER (WHERE is_critical) AS critical_count,
    count(*) FILTER (WHERE is_long) AS long_count,
    reply_share_low(count(*) FILTER (WHERE is_long), count(*)) AS long_low,
    reply_share_high(count(*) FILTER (WHERE is_long), count(*)) AS long_high,
    count(*) FILTER (WHERE NOT is_acknowledged) AS no_thanks_count,
    count(*) FILTER (WHERE is_without_offer) AS no_offline_count,
    reply_share_low(count(*) FILTER (WHERE is_without_offer), count(*)) AS no_offline_low,
    reply_share_high(count(*) FILTER (WHERE is_without_offer), count(*)) AS no_offline_high,
    count(*) FILTER (WHERE is_boilerplate) AS boilerplate_count,
    reply_share_low(count(*) FILTER (WHERE is_boilerplate), count(*)) AS boilerplate_low,
    reply_share_high(count(*) FILTER (WHERE is_boilerplate), count(*)) AS boilerplate_high,
    median(word_count) AS word_median
FROM answer
