-- One row per mention whose source may not be kept beyond the day that has begun, and that is not forgotten yet.
SELECT
    mention.mention_id,
    source_term.retention_days
FROM mention
INNER JOIN source_term ON mention.source_id = source_term.source_id
WHERE
    source_term.retention_days IS NOT NULL
    -- By whole days: the archive is looked through once a day, and not once for each mention of it.
    AND (mention.first_seen_at AT TIME ZONE 'UTC')::DATE + source_term.retention_days
    <= ($now::TIMESTAMPTZ AT TIME ZONE 'UTC')::DATE
    AND NOT starts_with(mention.mention_key, 'forgotten:')
ORDER BY mention.mention_id
