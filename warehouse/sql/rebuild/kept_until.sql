-- One row per source of which attempts up to a moment stay as they were read: older ones, and up to a lost page.
CREATE OR REPLACE TEMP TABLE kept_until AS
SELECT
    source_id,
    max(fetched_at) AS until
FROM former.attempt
WHERE fetched_at < $since OR list_contains($lost::VARCHAR[], page_digest)
GROUP BY source_id;
