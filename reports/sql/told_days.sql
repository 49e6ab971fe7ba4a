-- One row per day on which a story told of began, by whether the figures count it.
SELECT
    day,
    is_counted,
    count(*) AS story_count,
    cast(sum(mention_count) AS BIGINT) AS mention_count
FROM (
    SELECT
        is_counted,
        story_key,
        min(published_on) AS day,
        count(*) AS mention_count
    FROM told_mention
    GROUP BY is_counted, story_key
) AS story
GROUP BY day, is_counted
ORDER BY day, is_counted
