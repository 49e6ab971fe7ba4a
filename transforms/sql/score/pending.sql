-- One row per version of a mention shown for the brand, with its article once that was read, not scored for it yet.
WITH chosen AS (
    -- Without the texts: of a million mentions only those that are asked for are read.
    SELECT
        said.mention_id,
        said.version,
        coalesce(article_read.try_number, 0) AS article
    FROM (
        SELECT
            mention_id,
            1 AS version
        FROM mention
        UNION ALL
        SELECT
            mention_id,
            version
        FROM mention_edit
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
)

SELECT
    chosen.mention_id,
    chosen.version,
    chosen.article,
    mention.kind,
    mention.is_snippet AND chosen.article = 0 AS is_snippet,
    left(CASE WHEN edit.mention_id IS NULL THEN mention.title ELSE edit.title END, $longest) AS title,
    left(coalesce(article_read.text, edit.text, mention.text), $longest) AS text,
    coalesce(article_read.language, mention.language) AS language
FROM chosen
INNER JOIN mention ON chosen.mention_id = mention.mention_id
LEFT JOIN mention_edit AS edit ON chosen.mention_id = edit.mention_id AND chosen.version = edit.version
LEFT JOIN article_read ON chosen.mention_id = article_read.mention_id
ORDER BY chosen.mention_id DESC, chosen.version DESC
