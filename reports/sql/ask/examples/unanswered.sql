-- One row per low rating without an answer, the newest first.
SELECT
    published_local AS published,
    source_name AS source,
    stars,
    coalesce(title, words) AS said,
    url
FROM mention
WHERE is_counted AND NOT is_answered AND stars <= 2
ORDER BY published DESC
LIMIT 100
