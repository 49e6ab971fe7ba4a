-- One row per span of weeks: their reviews together, and how many have an owner answer.
WITH span AS (
    SELECT
        unnest($firsts::DATE[]) AS first,
        unnest($lasts::DATE[]) AS last
)

SELECT
    span.first,
    sum(told.review_count)::BIGINT AS review_count,
    sum(told.answered_count)::BIGINT AS answered_count
FROM weekly_answer AS told
INNER JOIN span ON told.week BETWEEN span.first AND span.last
WHERE told.brand_id = $brand_id AND told.week BETWEEN $first AND $week
GROUP BY span.first
