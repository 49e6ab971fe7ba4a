-- One row per mention that is no longer shown, by this reading of the archive or an earlier one.
INSERT INTO mention_retired (mention_id, mention_key, retired_at)
SELECT
    gone.mention_id,
    gone.mention_key,
    gone.retired_at
FROM (
    SELECT
        mention_id,
        mention_key,
        retired_at
    FROM former.mention_retired
    UNION ALL
    SELECT
        mention_id,
        mention_key,
        $now AS retired_at
    FROM former.mention
) AS gone
WHERE gone.mention_key NOT IN (SELECT mention.mention_key FROM mention);
