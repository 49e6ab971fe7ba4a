-- One row per brand and week: how often those asked by chance agree with what was left out as about others.
WITH asked AS (
    -- Drawn as excluded, whatever the rules have learnt since: the newest answer to that draw counts.
    SELECT
        correction.mention_id,
        correction.value
    FROM correction
    INNER JOIN mention ON correction.mention_id = mention.mention_id
    WHERE
        correction.brand_id = $brand_id
        AND correction.what = 'relevance'
        AND correction.sample = 'excluded'
        -- Bare, so that old history goes unread.
        AND mention.published_at >= ($week::DATE - 84)::TIMESTAMPTZ
        AND mention.published_at < ($week::DATE + 7)::TIMESTAMPTZ
    QUALIFY
        row_number() OVER (
            PARTITION BY correction.mention_id
            ORDER BY correction.corrected_at DESC, correction.correction_id DESC
        ) = 1
),

counted AS (
    SELECT
        count(*) AS judged_count,
        count(*) FILTER (WHERE value = 'not us') AS right_count
    FROM asked
    WHERE value <> 'withdrawn'
),

excluded AS (
    SELECT count(*) AS excluded_count
    FROM weekly_excluded
    WHERE brand_id = $brand_id AND week = $week
)

SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    excluded.excluded_count,
    counted.judged_count,
    counted.right_count,
    counted.right_count / nullif(counted.judged_count, 0) AS share,
    wilson_low(counted.right_count, counted.judged_count) AS share_low,
    wilson_high(counted.right_count, counted.judged_count) AS share_high
FROM counted
CROSS JOIN excluded
