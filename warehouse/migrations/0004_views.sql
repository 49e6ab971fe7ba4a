-- The tables as people ask for them.
CREATE VIEW mention_latest AS
SELECT
    mention.mention_id,
    coalesce(edit.version, 1) AS version,
    mention.mention_key,
    mention.kind,
    mention.site,
    mention.source_id,
    mention.external_id,
    mention.url,
    mention.author,
    CASE WHEN edit.mention_id IS NULL THEN mention.title ELSE edit.title END AS title,
    CASE WHEN edit.mention_id IS NULL THEN mention.text ELSE edit.text END AS text,
    mention.is_snippet,
    mention.language AS declared_language,
    mention.region,
    CASE WHEN edit.mention_id IS NULL THEN mention.rating ELSE edit.rating END AS rating,
    CASE WHEN edit.mention_id IS NULL THEN mention.rating_value ELSE edit.rating_value END AS rating_value,
    CASE WHEN edit.mention_id IS NULL THEN mention.rating_scale ELSE edit.rating_scale END AS rating_scale,
    mention.published_at,
    mention.published_precision,
    mention.first_seen_at,
    CASE WHEN edit.mention_id IS NULL THEN mention.page_digest ELSE edit.page_digest END AS page_digest,
    -- An article carried by many outlets under one title is one story; shorter titles are too common to tell.
    CASE
        WHEN mention.kind = 'article' AND len(string_split_regex(trim(mention.title), '\s+')) >= 5
            THEN 'title:' || md5(trim(regexp_replace(lower(mention.title), '[^\p{L}\p{N}]+', ' ', 'g')))
        ELSE mention.mention_key
    END AS story_key
FROM mention
LEFT JOIN (
    SELECT *
    FROM mention_edit
    QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC) = 1
) AS edit ON edit.mention_id = mention.mention_id;
COMMENT ON VIEW mention_latest IS 'One row per mention, in its latest version, with the story it belongs to.';

CREATE VIEW reply_first AS
SELECT mention_id, seen_at, text, published_at, published_precision
FROM reply
WHERE version = 1;
COMMENT ON VIEW reply_first IS 'One row per answered mention: the owner''s answer as first seen.';

CREATE VIEW brand_mention AS
SELECT
    seen.brand_id,
    latest.*,
    scored.language,
    scored.sentiment,
    scored.label,
    scored.model,
    reply_first.text AS reply_text,
    reply_first.published_at AS reply_published_at
FROM (SELECT DISTINCT brand_id, mention_id FROM sighting) AS seen
INNER JOIN mention_latest AS latest ON latest.mention_id = seen.mention_id
LEFT JOIN (
    SELECT *
    FROM score
    QUALIFY row_number() OVER (PARTITION BY mention_id, version ORDER BY scored_at DESC, model DESC) = 1
) AS scored ON scored.mention_id = latest.mention_id AND scored.version = latest.version
LEFT JOIN reply_first ON reply_first.mention_id = latest.mention_id;
COMMENT ON VIEW brand_mention IS 'One row per brand and mention: latest words, latest score, first owner answer. Start here.';
