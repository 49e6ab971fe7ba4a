-- What was said, where it was seen, how it was edited and answered.
CREATE TABLE mention (
    mention_id          BIGINT      NOT NULL,
    mention_key         VARCHAR     NOT NULL,
    kind                VARCHAR     NOT NULL,
    site                VARCHAR     NOT NULL,
    source_id           VARCHAR     NOT NULL,
    external_id         VARCHAR,
    url                 VARCHAR,
    author              VARCHAR,
    title               VARCHAR,
    text                VARCHAR     NOT NULL,
    is_snippet          BOOLEAN     NOT NULL,
    language            VARCHAR,
    region              VARCHAR,
    rating              DOUBLE,
    rating_value        DOUBLE,
    rating_scale        DOUBLE,
    published_at        TIMESTAMPTZ,
    published_precision VARCHAR,
    edited_at           TIMESTAMPTZ,
    experienced_at      TIMESTAMPTZ,
    verification        VARCHAR,
    like_count          BIGINT,
    share_count         BIGINT,
    reply_count         BIGINT,
    view_count          BIGINT,
    author_followers    BIGINT,
    parent_id           VARCHAR,
    thread_id           VARCHAR,
    content_digest      VARCHAR     NOT NULL,
    first_seen_at       TIMESTAMPTZ NOT NULL,
    first_attempt_id    VARCHAR     NOT NULL,
    page_digest         VARCHAR     NOT NULL
);
COMMENT ON TABLE mention IS 'One row per thing somebody said, as it was first seen; never changed afterwards.';
COMMENT ON COLUMN mention.mention_id IS 'Number given at loading; other tables refer to it.';
COMMENT ON COLUMN mention.mention_key IS 'What makes it the same thing in another poll or source: its canonical address, or the site''s own id.';
COMMENT ON COLUMN mention.kind IS 'article, post or review.';
COMMENT ON COLUMN mention.site IS 'The site of the source that first showed it.';
COMMENT ON COLUMN mention.source_id IS 'The source that first showed it; later versions are taken from this source only.';
COMMENT ON COLUMN mention.external_id IS 'The site''s own id, as text.';
COMMENT ON COLUMN mention.url IS 'Where it can be read, redirects unwrapped.';
COMMENT ON COLUMN mention.author IS 'Who said it, as the source prints it.';
COMMENT ON COLUMN mention.title IS 'Its heading, without markup.';
COMMENT ON COLUMN mention.text IS 'Its words, without markup.';
COMMENT ON COLUMN mention.is_snippet IS 'True when the source gave only an excerpt.';
COMMENT ON COLUMN mention.language IS 'ISO 639-1 code that the source declares; what the words are written in stands in score.language.';
COMMENT ON COLUMN mention.region IS 'ISO 3166-1 code that the source declares.';
COMMENT ON COLUMN mention.rating IS 'The rating as a share of its scale, 0 to 1.';
COMMENT ON COLUMN mention.rating_value IS 'The rating as the source gives it.';
COMMENT ON COLUMN mention.rating_scale IS 'The best rating that the source can give.';
COMMENT ON COLUMN mention.published_at IS 'When it was published; midnight UTC when only a date is known.';
COMMENT ON COLUMN mention.published_precision IS 'millisecond, second, minute, hour, day, month or year: how much of published_at the source gave.';
COMMENT ON COLUMN mention.edited_at IS 'When its author last edited it, if the source says so.';
COMMENT ON COLUMN mention.experienced_at IS 'When the author had the experience, if the source says so.';
COMMENT ON COLUMN mention.verification IS 'What the source says of the author''s authenticity, in its own word.';
COMMENT ON COLUMN mention.like_count IS 'Likes or helpful votes when first seen.';
COMMENT ON COLUMN mention.share_count IS 'Times it had been shared or reposted when first seen.';
COMMENT ON COLUMN mention.reply_count IS 'Answers or comments that it had when first seen.';
COMMENT ON COLUMN mention.view_count IS 'Times it had been seen by others when we first saw it.';
COMMENT ON COLUMN mention.author_followers IS 'Followers that its author had when first seen.';
COMMENT ON COLUMN mention.parent_id IS 'The site''s own id of the post that it answers.';
COMMENT ON COLUMN mention.thread_id IS 'The site''s own id of the post that its thread began with.';
COMMENT ON COLUMN mention.content_digest IS 'SHA-256 over title, text and rating: another digest is another version.';
COMMENT ON COLUMN mention.first_seen_at IS 'When we first saw it.';
COMMENT ON COLUMN mention.first_attempt_id IS 'The attempt that first showed it.';
COMMENT ON COLUMN mention.page_digest IS 'SHA-256 of the archived page it was read from.';

CREATE TABLE mention_edit (
    mention_id     BIGINT      NOT NULL,
    version        INTEGER     NOT NULL,
    seen_at        TIMESTAMPTZ NOT NULL,
    attempt_id     VARCHAR     NOT NULL,
    page_digest    VARCHAR     NOT NULL,
    title          VARCHAR,
    text           VARCHAR     NOT NULL,
    rating         DOUBLE,
    rating_value   DOUBLE,
    rating_scale   DOUBLE,
    edited_at      TIMESTAMPTZ,
    content_digest VARCHAR     NOT NULL
);
COMMENT ON TABLE mention_edit IS 'One row per later version of a mention: its author changed title, text or rating.';
COMMENT ON COLUMN mention_edit.mention_id IS 'The mention that was edited.';
COMMENT ON COLUMN mention_edit.version IS '2 for the first edit that we saw, then 3, and so on; version 1 is the row in mention.';
COMMENT ON COLUMN mention_edit.seen_at IS 'When we first saw this version.';
COMMENT ON COLUMN mention_edit.attempt_id IS 'The attempt that first showed this version.';
COMMENT ON COLUMN mention_edit.page_digest IS 'SHA-256 of the archived page it was read from.';
COMMENT ON COLUMN mention_edit.title IS 'Its heading in this version.';
COMMENT ON COLUMN mention_edit.text IS 'Its words in this version.';
COMMENT ON COLUMN mention_edit.rating IS 'Its rating in this version, as a share of its scale.';
COMMENT ON COLUMN mention_edit.rating_value IS 'Its rating in this version, as the source gives it.';
COMMENT ON COLUMN mention_edit.rating_scale IS 'The best rating that the source can give.';
COMMENT ON COLUMN mention_edit.edited_at IS 'When its author edited it, if the source says so.';
COMMENT ON COLUMN mention_edit.content_digest IS 'SHA-256 over title, text and rating of this version.';

CREATE TABLE sighting (
    mention_id    BIGINT      NOT NULL,
    source_id     VARCHAR     NOT NULL,
    brand_id      VARCHAR     NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    attempt_id    VARCHAR     NOT NULL,
    page_digest   VARCHAR     NOT NULL,
    match_hints   VARCHAR
);
COMMENT ON TABLE sighting IS 'One row per mention and source that showed it: two alerts that return one article are one mention and two sightings.';
COMMENT ON COLUMN sighting.mention_id IS 'The mention that was seen.';
COMMENT ON COLUMN sighting.source_id IS 'The source that showed it.';
COMMENT ON COLUMN sighting.brand_id IS 'The brand that the source is watched for.';
COMMENT ON COLUMN sighting.first_seen_at IS 'When this source first showed it.';
COMMENT ON COLUMN sighting.attempt_id IS 'The attempt in which it did.';
COMMENT ON COLUMN sighting.page_digest IS 'SHA-256 of the archived page.';
COMMENT ON COLUMN sighting.match_hints IS 'The word forms that the source marked as matching, separated by a line break.';

CREATE TABLE reply (
    mention_id          BIGINT      NOT NULL,
    version             INTEGER     NOT NULL,
    seen_at             TIMESTAMPTZ NOT NULL,
    attempt_id          VARCHAR     NOT NULL,
    page_digest         VARCHAR     NOT NULL,
    text                VARCHAR     NOT NULL,
    published_at        TIMESTAMPTZ,
    published_precision VARCHAR
);
COMMENT ON TABLE reply IS 'One row per version of the page owner''s public answer to a mention.';
COMMENT ON COLUMN reply.mention_id IS 'The mention that was answered.';
COMMENT ON COLUMN reply.version IS '1 for the answer as first seen, then 2, and so on.';
COMMENT ON COLUMN reply.seen_at IS 'When we first saw this version.';
COMMENT ON COLUMN reply.attempt_id IS 'The attempt that first showed this version.';
COMMENT ON COLUMN reply.page_digest IS 'SHA-256 of the archived page it was read from.';
COMMENT ON COLUMN reply.text IS 'The words of the answer.';
COMMENT ON COLUMN reply.published_at IS 'When it was published; midnight UTC when only a date is known.';
COMMENT ON COLUMN reply.published_precision IS 'How much of published_at the source gave.';

CREATE TABLE rating (
    source_id    VARCHAR     NOT NULL,
    observed_at  TIMESTAMPTZ NOT NULL,
    attempt_id   VARCHAR     NOT NULL,
    page_digest  VARCHAR     NOT NULL,
    value        DOUBLE      NOT NULL,
    scale        DOUBLE,
    rating_count BIGINT,
    review_count BIGINT
);
COMMENT ON TABLE rating IS 'One row each time a page''s own displayed average or count changed.';
COMMENT ON COLUMN rating.source_id IS 'The source whose page displays it.';
COMMENT ON COLUMN rating.observed_at IS 'When we first saw it.';
COMMENT ON COLUMN rating.attempt_id IS 'The attempt that showed it.';
COMMENT ON COLUMN rating.page_digest IS 'SHA-256 of the archived page.';
COMMENT ON COLUMN rating.value IS 'The average as displayed.';
COMMENT ON COLUMN rating.scale IS 'The best value possible, if the page says so.';
COMMENT ON COLUMN rating.rating_count IS 'How many ratings it rests on, if the page says so.';
COMMENT ON COLUMN rating.review_count IS 'How many written reviews there are, if the page says so.';

CREATE TABLE article (
    mention_id          BIGINT      NOT NULL,
    try_number          INTEGER     NOT NULL,
    attempt_id          VARCHAR     NOT NULL,
    tried_at            TIMESTAMPTZ NOT NULL,
    outcome             VARCHAR     NOT NULL,
    reason              VARCHAR,
    next_try_at         TIMESTAMPTZ,
    http_status         INTEGER,
    page_digest         VARCHAR,
    canonical_url       VARCHAR,
    title               VARCHAR,
    text                VARCHAR,
    author              VARCHAR,
    site_name           VARCHAR,
    language            VARCHAR,
    published_at        TIMESTAMPTZ,
    published_precision VARCHAR
);
COMMENT ON TABLE article IS 'One row per try to read the article that a mention links to; once it was read it is not tried again.';
COMMENT ON COLUMN article.mention_id IS 'The mention that links to it.';
COMMENT ON COLUMN article.try_number IS '1 for the first try, then 2, and so on; after the third it is given up.';
COMMENT ON COLUMN article.attempt_id IS 'Name of its record in the archive, under archive/articles.';
COMMENT ON COLUMN article.tried_at IS 'When it was asked for.';
COMMENT ON COLUMN article.outcome IS 'read: its text is in this row. Or blocked: a paywall, a consent page or another wall. no_article: a page without an article, or with another one. gone: no longer there. hidden: its address is not told. failed.';
COMMENT ON COLUMN article.reason IS 'Why, in words, when the outcome is not read: sentiment then rests on what the source itself gave.';
COMMENT ON COLUMN article.next_try_at IS 'When it may be tried again; NULL when it was read or is given up.';
COMMENT ON COLUMN article.http_status IS 'Status of the last response; NULL when none came.';
COMMENT ON COLUMN article.page_digest IS 'SHA-256 of the archived page, under archive/articles; NULL when none came.';
COMMENT ON COLUMN article.canonical_url IS 'Where the article says it lives, without trackers.';
COMMENT ON COLUMN article.title IS 'Its heading.';
COMMENT ON COLUMN article.text IS 'Its main text without menus, notices, related links and comments; NULL unless the outcome is read.';
COMMENT ON COLUMN article.author IS 'Who wrote it, as the page says.';
COMMENT ON COLUMN article.site_name IS 'The outlet, as the page says, or else its host.';
COMMENT ON COLUMN article.language IS 'ISO 639-1 code that the page declares.';
COMMENT ON COLUMN article.published_at IS 'When it was published, as the page says; mention.published_at, which the feed gave, goes before it. Midnight UTC when only a date is known.';
COMMENT ON COLUMN article.published_precision IS 'How much of published_at the page gave.';
