-- The versions of a mention leave a number out, go back in time, or repeat the words of the one before.
WITH versions AS (
    SELECT
        mention_id,
        1 AS version,
        first_seen_at AS seen_at,
        content_digest
    FROM mention
    WHERE mention_id IN (SELECT mention_edit.mention_id FROM mention_edit)
    UNION ALL
    SELECT
        mention_id,
        version,
        seen_at,
        content_digest
    FROM mention_edit
),

beside AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY mention_id ORDER BY version) AS expected,
        lag(seen_at) OVER (PARTITION BY mention_id ORDER BY version) AS previous_at,
        lag(content_digest) OVER (PARTITION BY mention_id ORDER BY version) AS previous_digest
    FROM versions
    WHERE mention_id IN (SELECT known_mention.mention_id FROM known_mention)
)

SELECT
    mention_id,
    version
FROM beside
WHERE version <> expected OR seen_at < previous_at OR content_digest = previous_digest;
