-- One row: the share of the week's reviews that the page's owner has answered so far, in percent.
SELECT
    100 * max(answered_count / nullif(review_count, 0)) AS value,
    100 * max(wilson_low(answered_count, review_count)) AS low,
    100 * max(wilson_high(answered_count, review_count)) AS high,
    coalesce(max(review_count), 0) AS n
FROM weekly_answer
WHERE brand_id = $brand_id AND week = $week
