-- One row per mention whose source may not be kept so long, and that is not forgotten yet.
SELECT
    mention.mention_id,
    source_term.retention_days
FROM mention
INNER JOIN source_term ON mention.source_id = source_term.source_id
WHERE
    source_term.retention_days IS NOT NULL
    AND mention.first_seen_at < $now::TIMESTAMPTZ - to_days(source_term.retention_days)
    AND NOT starts_with(mention.mention_key, 'forgotten:')
ORDER BY mention.mention_id
