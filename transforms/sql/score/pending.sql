-- One row per version of a mention, with its article once that was read, that the model has not scored yet.
SELECT
    said.mention_id,
    said.version,
    coalesce(article_read.try_number, 0) AS article,
    left(said.title, $longest) AS title,
    left(coalesce(article_read.text, said.text), $longest) AS text,
    coalesce(article_read.language, said.language) AS language
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
LEFT JOIN article_read ON said.mention_id = article_read.mention_id
WHERE NOT EXISTS (
    SELECT 1
    FROM score
    WHERE
        said.mention_id = score.mention_id
        AND said.version = score.version
        AND coalesce(article_read.try_number, 0) = score.article
        AND score.model = $model
)
