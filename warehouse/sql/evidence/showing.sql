-- One row per archived page that may show one of the mentions, with its site and whether it is known to.
SELECT
    attempt.page_digest,
    any_value(attempt.attempt_id) AS attempt_id,
    any_value(source.site) AS site,
    bool_or(shown.page_digest IS NOT NULL) AS is_known
FROM attempt
INNER JOIN source ON attempt.source_id = source.source_id
INNER JOIN (
    SELECT
        source_id,
        min(first_seen_at) AS first_seen_at
    FROM sighting
    WHERE list_contains($mention_ids::BIGINT[], mention_id)
    GROUP BY source_id
) AS seen ON attempt.source_id = seen.source_id AND attempt.fetched_at >= seen.first_seen_at
LEFT JOIN (
    SELECT page_digest FROM mention
    WHERE list_contains($mention_ids::BIGINT[], mention_id)
    UNION
    SELECT page_digest FROM mention_edit
    WHERE list_contains($mention_ids::BIGINT[], mention_id)
    UNION
    SELECT page_digest FROM reply
    WHERE list_contains($mention_ids::BIGINT[], mention_id)
    UNION
    SELECT page_digest FROM sighting
    WHERE list_contains($mention_ids::BIGINT[], mention_id)
) AS shown ON attempt.page_digest = shown.page_digest
WHERE attempt.page_digest IS NOT NULL
GROUP BY attempt.page_digest
ORDER BY min(attempt.fetched_at)
