-- One row per archived page that came since then from a source with terms which showed forgotten words, with its site.
SELECT
    attempt.page_digest,
    any_value(attempt.attempt_id) AS attempt_id,
    any_value(source.site) AS site
FROM attempt
INNER JOIN source ON attempt.source_id = source.source_id
INNER JOIN source_term ON attempt.source_id = source_term.source_id
WHERE
    attempt.page_digest IS NOT NULL
    AND attempt.fetched_at >= $since
    AND (source_term.retention_days IS NOT NULL OR source_term.obeys_deletion)
    AND attempt.source_id IN (
        SELECT sighting.source_id
        FROM sighting
        INNER JOIN mention ON sighting.mention_id = mention.mention_id
        WHERE starts_with(mention.mention_key, 'forgotten:')
    )
GROUP BY attempt.page_digest
ORDER BY min(attempt.fetched_at)
