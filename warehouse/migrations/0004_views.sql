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

CREATE VIEW brand_mention AS
SELECT
    seen.brand_id,
    latest.mention_id,
    latest.version,
    latest.mention_key,
    latest.kind,
    latest.site,
    latest.source_id,
    latest.external_id,
    latest.url,
    latest.author,
    latest.title,
    latest.text,
    latest.is_snippet,
    latest.declared_language,
    latest.region,
    latest.rating,
    latest.rating_value,
    latest.rating_scale,
    latest.published_at,
    latest.published_precision,
    latest.first_seen_at,
    latest.page_digest,
    latest.story_key,
    scored.language,
    scored.sentiment,
    scored.label,
    scored.is_unsure,
    scored.negative,
    scored.neutral,
    scored.positive,
    coalesce(
        (latest.rating >= 0.8 AND scored.negative >= 0.8) OR (latest.rating <= 0.4 AND scored.positive >= 0.8), FALSE
    ) AS is_at_odds,
    scored.model,
    scored.basis,
    CASE
        WHEN scored.article > 0 THEN 'article'
        WHEN scored.article = 0 AND latest.is_snippet THEN 'snippet'
        WHEN scored.article = 0 THEN 'text'
    END AS judged_on,
    article_read.text AS article_text,
    reply_first.text AS reply_text,
    reply_first.published_at AS reply_published_at
FROM (
    SELECT DISTINCT
        brand_id,
        mention_id
    FROM sighting
) AS seen
INNER JOIN mention_latest AS latest ON seen.mention_id = latest.mention_id
LEFT JOIN (
    SELECT *
    FROM score
    QUALIFY
        row_number() OVER (
            PARTITION BY mention_id, version, brand_id
            ORDER BY scored_at DESC, model DESC, article DESC
        ) = 1
) AS scored
    ON
        latest.mention_id = scored.mention_id
        AND latest.version = scored.version
        AND seen.brand_id = scored.brand_id
LEFT JOIN article_read ON latest.mention_id = article_read.mention_id
LEFT JOIN reply_first ON latest.mention_id = reply_first.mention_id;
COMMENT ON VIEW brand_mention IS 'One row per brand and mention: latest words, latest score, first owner answer. Start here.';
COMMENT ON COLUMN brand_mention.brand_id IS 'The brand whose source showed it.';
COMMENT ON COLUMN brand_mention.mention_id IS 'Number given at loading; other tables refer to it.';
COMMENT ON COLUMN brand_mention.version IS '1 as first seen, 2 after the first edit that we saw, and so on.';
COMMENT ON COLUMN brand_mention.mention_key IS 'What makes it the same thing in another poll or source: its canonical address, or the site''s own id.';
COMMENT ON COLUMN brand_mention.kind IS 'article, post or review.';
COMMENT ON COLUMN brand_mention.site IS 'The site of the source that first showed it.';
COMMENT ON COLUMN brand_mention.source_id IS 'The source that first showed it; its versions are taken from this source only.';
COMMENT ON COLUMN brand_mention.external_id IS 'The site''s own id, as text.';
COMMENT ON COLUMN brand_mention.url IS 'Where it can be read, redirects unwrapped.';
COMMENT ON COLUMN brand_mention.author IS 'Who said it, as the source prints it.';
COMMENT ON COLUMN brand_mention.title IS 'Its heading, without markup.';
COMMENT ON COLUMN brand_mention.text IS 'Its words, without markup.';
COMMENT ON COLUMN brand_mention.is_snippet IS 'True when the source gave only an excerpt.';
COMMENT ON COLUMN brand_mention.declared_language IS 'ISO 639-1 code that the source declares; often the edition of the source, not of the words.';
COMMENT ON COLUMN brand_mention.region IS 'ISO 3166-1 code that the source declares.';
COMMENT ON COLUMN brand_mention.rating IS 'The rating as a share of its scale, 0 to 1.';
COMMENT ON COLUMN brand_mention.rating_value IS 'The rating as the source gives it.';
COMMENT ON COLUMN brand_mention.rating_scale IS 'The best rating that the source can give.';
COMMENT ON COLUMN brand_mention.published_at IS 'When it was published; midnight UTC when only a date is known.';
COMMENT ON COLUMN brand_mention.published_precision IS 'millisecond, second, minute, hour, day, month or year: how much of published_at the source gave.';
COMMENT ON COLUMN brand_mention.first_seen_at IS 'When we first saw it, in any version.';
COMMENT ON COLUMN brand_mention.page_digest IS 'SHA-256 of the archived page that this version was read from.';
COMMENT ON COLUMN brand_mention.story_key IS 'What copies of one article share; anything else is a story of its own.';
COMMENT ON COLUMN brand_mention.language IS 'ISO 639-1 code of the language that the words are written in, as identified.';
COMMENT ON COLUMN brand_mention.sentiment IS 'From -1 (negative) to 1 (positive) towards the brand, by the model; NULL when not scored.';
COMMENT ON COLUMN brand_mention.label IS 'positive, neutral or negative; NULL when sentiment is NULL.';
COMMENT ON COLUMN brand_mention.is_unsure IS 'True when even the label''s probability is below what the model calls sure.';
COMMENT ON COLUMN brand_mention.negative IS 'Probability that people would call it negative, 0 to 1.';
COMMENT ON COLUMN brand_mention.neutral IS 'The same for neutral.';
COMMENT ON COLUMN brand_mention.positive IS 'The same for positive.';
COMMENT ON COLUMN brand_mention.is_at_odds IS 'True when stars and words clearly disagree: at least 4 of 5 stars over words that are negative with a probability of 0.8 or more, or at most 2 of 5 over as surely positive ones.';
COMMENT ON COLUMN brand_mention.model IS 'The model that scored it last.';
COMMENT ON COLUMN brand_mention.basis IS 'all: the whole text was judged. sentences: only those that speak of the brand. snippet: the few words that the source gave.';
COMMENT ON COLUMN brand_mention.judged_on IS 'What the sentiment rests on: the article behind the link, the snippet that the source gave, or the whole text from the source; NULL when not scored.';
COMMENT ON COLUMN brand_mention.article_text IS 'Main text of the article that it links to; NULL when that was not read: the view article_latest says why.';
COMMENT ON COLUMN brand_mention.reply_text IS 'The owner''s answer as first seen; NULL when there is none.';
COMMENT ON COLUMN brand_mention.reply_published_at IS 'When it was published; midnight UTC when only a date is known.';
