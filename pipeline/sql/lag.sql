-- One row per source: how soon its mentions were seen since a moment, the slowest first.
SELECT
    mention.source_id,
    mention.site,
    count(*) AS mention_count,
    round(median(greatest(epoch(mention.first_seen_at - mention.published_at), 0) / 60), 1) AS median_minutes,
    avg((mention.first_seen_at - mention.published_at <= INTERVAL 60 MINUTE)::INTEGER) AS hour_share
FROM mention
INNER JOIN (
    SELECT
        source_id,
        min(fetched_at) AS first_at
    FROM attempt
    GROUP BY source_id
) AS looked ON mention.source_id = looked.source_id
WHERE
    mention.first_seen_at >= $since
    AND mention.published_precision IN ('minute', 'second', 'millisecond')
    -- What a source already held when it was read first says nothing of how soon we see.
    AND mention.published_at >= looked.first_at
GROUP BY mention.source_id, mention.site
ORDER BY median_minutes DESC, mention.source_id ASC
