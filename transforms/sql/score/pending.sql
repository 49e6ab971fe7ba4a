-- One row per version of a mention shown for the brand, with its article once that was read, not scored for it yet.
SELECT
    said.mention_id,
    said.version,
    coalesce(article_read.try_number, 0) AS article,
    said.kind,
    said.is_snippet AND article_read.mention_id IS NULL AS is_snippet,
    left(said.title, $longest) AS title,
    left(coalesce(article_read.text, said.text), $longest) AS text,
    coalesce(article_read.language, said.language) AS language
FROM (
    SELECT
        mention.mention_id,
        1 AS version,
        mention.kind,
        mention.is_snippet,
        mention.title,
        mention.text,
        mention.language
    FROM mention
    UNION ALL
    SELECT
        mention_edit.mention_id,
        mention_edit.version,
        mention.kind,
        mention.is_snippet,
        mention_edit.title,
        mention_edit.text,
        mention.language
    FROM mention_edit
    INNER JOIN mention ON mention_edit.mention_id = mention.mention_id
) AS said
LEFT JOIN article_read ON said.mention_id = article_read.mention_id
WHERE
    EXISTS (
        SELECT 1
        FROM sighting
        WHERE said.mention_id = sighting.mention_id AND sighting.brand_id = $brand_id
    )
    AND NOT EXISTS (
        SELECT 1
        FROM score
        WHERE
            said.mention_id = score.mention_id
            AND said.version = score.version
            AND coalesce(article_read.try_number, 0) = score.article
            AND score.brand_id = $brand_id
            AND score.model = $model
    )
-- The newest first: they are what people wait for when a new model judges all of history.
ORDER BY said.mention_id DESC, said.version DESC
LIMIT $most
