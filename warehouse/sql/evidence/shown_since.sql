-- One row per archived page that came from one of the sources since then.
SELECT
    page_digest,
    any_value(attempt_id) AS attempt_id,
    any_value(source_id) AS source_id
FROM attempt
WHERE
    page_digest IS NOT NULL
    AND ($since IS NULL OR fetched_at >= $since)
    AND list_contains($source_ids::VARCHAR[], source_id)
GROUP BY page_digest
ORDER BY min(fetched_at)
