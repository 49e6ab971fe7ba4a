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
        WHEN mention.kind = 'article' AND len(string_split_regex(trim(mention.headline), '\s+')) >= 5
            THEN 'title:' || md5(trim(regexp_replace(lower(mention.headline), '[^\p{L}\p{N}]+', ' ', 'g')))
        ELSE mention.mention_key
    END AS story_key
FROM (
    SELECT
        *,
        -- Google News writes the outlet behind every headline.
        CASE WHEN site = 'google_news' THEN regexp_replace(title, '^(.+) - .+$', '\1') ELSE title END AS headline
    FROM mention
) AS mention
LEFT JOIN (
    SELECT *
    FROM mention_edit
    QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC) = 1
) AS edit ON mention.mention_id = edit.mention_id;
COMMENT ON VIEW mention_latest IS 'One row per mention, in its latest version, with the story it belongs to.';
COMMENT ON COLUMN mention_latest.mention_id IS 'Number given at loading; other tables refer to it.';
COMMENT ON COLUMN mention_latest.version IS '1 as first seen, 2 after the first edit that we saw, and so on.';
COMMENT ON COLUMN mention_latest.mention_key IS 'What makes it the same thing in another poll or source: its canonical address, or the site''s own id.';
COMMENT ON COLUMN mention_latest.kind IS 'article, post or review.';
COMMENT ON COLUMN mention_latest.site IS 'The site of the source that first showed it.';
COMMENT ON COLUMN mention_latest.source_id IS 'The source that first showed it; its versions are taken from this source only.';
COMMENT ON COLUMN mention_latest.external_id IS 'The site''s own id, as text.';
COMMENT ON COLUMN mention_latest.url IS 'Where it can be read, redirects unwrapped.';
COMMENT ON COLUMN mention_latest.author IS 'Who said it, as the source prints it.';
COMMENT ON COLUMN mention_latest.title IS 'Its heading, without markup.';
COMMENT ON COLUMN mention_latest.text IS 'Its words, without markup.';
COMMENT ON COLUMN mention_latest.is_snippet IS 'True when the source gave only an excerpt.';
COMMENT ON COLUMN mention_latest.declared_language IS 'ISO 639-1 code that the source declares; often the edition of the source, not of the words.';
COMMENT ON COLUMN mention_latest.region IS 'ISO 3166-1 code that the source declares.';
COMMENT ON COLUMN mention_latest.rating IS 'The rating as a share of its scale, 0 to 1.';
COMMENT ON COLUMN mention_latest.rating_value IS 'The rating as the source gives it.';
COMMENT ON COLUMN mention_latest.rating_scale IS 'The best rating that the source can give.';
COMMENT ON COLUMN mention_latest.published_at IS 'When it was published; midnight UTC when only a date is known.';
COMMENT ON COLUMN mention_latest.published_precision IS 'millisecond, second, minute, hour, day, month or year: how much of published_at the source gave.';
COMMENT ON COLUMN mention_latest.first_seen_at IS 'When we first saw it, in any version.';
COMMENT ON COLUMN mention_latest.page_digest IS 'SHA-256 of the archived page that this version was read from.';
COMMENT ON COLUMN mention_latest.story_key IS 'What copies of one article share; anything else is a story of its own.';

CREATE VIEW reply_first AS
SELECT
    mention_id,
    seen_at,
    text,
    published_at,
    published_precision
FROM reply
WHERE version = 1;
COMMENT ON VIEW reply_first IS 'One row per answered mention: the owner''s answer as first seen.';
COMMENT ON COLUMN reply_first.mention_id IS 'The mention that was answered.';
COMMENT ON COLUMN reply_first.seen_at IS 'When we first saw the answer.';
COMMENT ON COLUMN reply_first.text IS 'The words of the answer as first seen.';
COMMENT ON COLUMN reply_first.published_at IS 'When it was published; midnight UTC when only a date is known.';
COMMENT ON COLUMN reply_first.published_precision IS 'How much of published_at the source gave.';

CREATE VIEW article_latest AS
SELECT
    mention_id,
    try_number,
    attempt_id,
    tried_at,
    outcome,
    reason,
    next_try_at,
    http_status,
    page_digest,
    canonical_url,
    title,
    text,
    author,
    site_name,
    language,
    published_at,
    published_precision
FROM article
QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY try_number DESC) = 1;
COMMENT ON VIEW article_latest IS 'One row per mention whose article was tried: the last try.';
COMMENT ON COLUMN article_latest.mention_id IS 'The mention that links to it.';
COMMENT ON COLUMN article_latest.try_number IS 'Which try it was.';
COMMENT ON COLUMN article_latest.attempt_id IS 'Name of its record in the archive, under archive/articles.';
COMMENT ON COLUMN article_latest.tried_at IS 'When it was asked for.';
COMMENT ON COLUMN article_latest.outcome IS 'read, blocked, no_article, gone, hidden or failed, as in article.';
COMMENT ON COLUMN article_latest.reason IS 'Why, in words, when the outcome is not read.';
COMMENT ON COLUMN article_latest.next_try_at IS 'When it may be tried again; NULL when it was read or is given up.';
COMMENT ON COLUMN article_latest.http_status IS 'Status of the last response; NULL when none came.';
COMMENT ON COLUMN article_latest.page_digest IS 'SHA-256 of the archived page, under archive/articles; NULL when none came.';
COMMENT ON COLUMN article_latest.canonical_url IS 'Where the article says it lives, without trackers.';
COMMENT ON COLUMN article_latest.title IS 'Its heading.';
COMMENT ON COLUMN article_latest.text IS 'Its main text; NULL unless the outcome is read.';
COMMENT ON COLUMN article_latest.author IS 'Who wrote it, as the page says.';
COMMENT ON COLUMN article_latest.site_name IS 'The outlet, as the page says, or else its host.';
COMMENT ON COLUMN article_latest.language IS 'ISO 639-1 code that the page declares.';
COMMENT ON COLUMN article_latest.published_at IS 'When it was published, as the page says; midnight UTC when only a date is known.';
COMMENT ON COLUMN article_latest.published_precision IS 'How much of published_at the page gave.';

CREATE VIEW article_read AS
SELECT
    mention_id,
    try_number,
    text,
    language
FROM article
WHERE outcome = 'read';
COMMENT ON VIEW article_read IS 'One row per mention whose article was read.';
COMMENT ON COLUMN article_read.mention_id IS 'The mention that links to it.';
COMMENT ON COLUMN article_read.try_number IS 'The try that brought it.';
COMMENT ON COLUMN article_read.text IS 'Its main text.';
COMMENT ON COLUMN article_read.language IS 'ISO 639-1 code that the page declares.';
