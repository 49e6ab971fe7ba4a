-- One row per mention and version whose words have stayed as they were.
WITH
worded AS (
    SELECT
        mention_id,
        1 AS version,
        content_digest
    FROM mention
    UNION ALL
    SELECT
        mention_id,
        version,
        content_digest
    FROM mention_edit
),

former_worded AS (
    SELECT
        mention_id,
        1 AS version,
        content_digest
    FROM former.mention
    UNION ALL
    SELECT
        mention_id,
        version,
        content_digest
    FROM former.mention_edit
)

SELECT
    worded.mention_id,
    worded.version
FROM former_worded
INNER JOIN worded
    ON
        former_worded.mention_id = worded.mention_id
        AND former_worded.version = worded.version
        AND former_worded.content_digest = worded.content_digest
