-- One row per version of a mention that the model has not scored yet, with its words and declared language.
SELECT
    said.mention_id,
    said.version,
    left(said.title, $longest) AS title,
    left(said.text, $longest) AS text,
    said.language
FROM (
    SELECT
        mention.mention_id,
        1 AS version,
        mention.title,
        mention.text,
        mention.language
    FROM mention
    UNION ALL
    SELECT
        mention_edit.mention_id,
        mention_edit.version,
        mention_edit.title,
        mention_edit.text,
        mention.language
    FROM mention_edit
    INNER JOIN mention ON mention_edit.mention_id = mention.mention_id
) AS said
WHERE NOT EXISTS (
    SELECT 1
    FROM score
    WHERE said.mention_id = score.mention_id AND said.version = score.version AND score.model = $model
)
