-- One row per part of the mentions as it stands: the mention in its latest version, and the owner's latest answer.
WITH latest AS (
    SELECT
        mention.mention_id,
        mention.mention_key,
        mention.kind,
        mention.site,
        mention.source_id,
        mention.external_id,
        mention.url,
        mention.author,
        mention.published_at,
        mention.published_precision,
        coalesce(edit.version, 1) AS version,
        CASE WHEN edit.version IS NULL THEN mention.title ELSE edit.title END AS title,
        coalesce(edit.text, mention.text) AS words,
        CASE WHEN edit.version IS NULL THEN mention.rating_value ELSE edit.rating_value END AS rating_value,
        CASE WHEN edit.version IS NULL THEN mention.rating_scale ELSE edit.rating_scale END AS rating_scale,
        coalesce(edit.content_digest, mention.content_digest) AS content_digest,
        coalesce(edit.attempt_id, mention.first_attempt_id) AS attempt_id,
        coalesce(edit.seen_at, mention.first_seen_at) AS seen_at
    FROM mention
    LEFT JOIN (
        SELECT *
        FROM mention_edit
        WHERE list_contains($mention_ids::BIGINT[], mention_id)
        QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC) = 1
    ) AS edit ON mention.mention_id = edit.mention_id
    WHERE list_contains($mention_ids::BIGINT[], mention.mention_id)
)

SELECT
    latest.mention_id,
    latest.mention_key,
    'mention' AS part,
    latest.version,
    latest.kind,
    latest.site,
    latest.source_id,
    latest.external_id,
    latest.url,
    latest.author,
    latest.title,
    latest.words,
    latest.rating_value,
    latest.rating_scale,
    latest.published_at,
    latest.published_precision,
    latest.content_digest,
    latest.attempt_id,
    latest.seen_at,
    article.attempt_id AS article_attempt_id,
    article.text AS article_text,
    latest.published_at AS listed_at
FROM latest
LEFT JOIN article ON latest.mention_id = article.mention_id AND article.outcome = 'read'
UNION ALL
SELECT
    latest.mention_id,
    latest.mention_key,
    'reply' AS part,
    answer.version,
    latest.kind,
    latest.site,
    latest.source_id,
    latest.external_id,
    latest.url,
    NULL AS author,
    NULL AS title,
    answer.text AS words,
    NULL AS rating_value,
    NULL AS rating_scale,
    answer.published_at,
    answer.published_precision,
    sha256(answer.text) AS content_digest,
    answer.attempt_id,
    answer.seen_at,
    NULL AS article_attempt_id,
    NULL AS article_text,
    latest.published_at AS listed_at
FROM latest
INNER JOIN (
    SELECT *
    FROM reply
    WHERE list_contains($mention_ids::BIGINT[], mention_id)
    QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC) = 1
) AS answer ON latest.mention_id = answer.mention_id
ORDER BY mention_id, part
