-- One row per score of words that have stayed as they were.
INSERT INTO score BY NAME
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
    score.mention_id,
    score.version,
    score.model,
    score.language,
    score.sentiment,
    score.label,
    score.scored_at
FROM former.score
INNER JOIN former_worded ON score.mention_id = former_worded.mention_id AND score.version = former_worded.version
INNER JOIN worded
    ON
        former_worded.mention_id = worded.mention_id
        AND former_worded.version = worded.version
        AND former_worded.content_digest = worded.content_digest;
