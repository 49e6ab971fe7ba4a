-- One row per day on which something told of was published, mentions with copies counted each.
SELECT
    published_on,
    count(*) AS mention_count
FROM told_mention
WHERE is_counted
GROUP BY published_on
ORDER BY published_on
