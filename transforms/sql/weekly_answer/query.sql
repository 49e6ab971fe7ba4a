-- One row per brand and week: how many of the week's reviews have an owner answer so far.
SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    count(*) AS review_count,
    count(*) FILTER (WHERE is_answered) AS answered_count,
    count(*) FILTER (WHERE is_negative) AS negative_review_count,
    count(*) FILTER (WHERE is_negative AND is_answered) AS negative_answered_count
FROM (
    SELECT
        is_answered,
        -- Stars are the author's own judgement; a model's label only stands in where there are none.
        CASE WHEN rating IS NOT NULL THEN rating < 0.5 ELSE coalesce(label = 'negative', FALSE) END AS is_negative
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week AND kind = 'review'
) AS review
