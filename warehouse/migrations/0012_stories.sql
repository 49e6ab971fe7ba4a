-- Which mentions are of one story, why, and by what they are found.
CREATE TABLE story_member (
    mention_id   BIGINT      NOT NULL,
    version      INTEGER     NOT NULL,
    article      INTEGER     NOT NULL,
    story_key    VARCHAR     NOT NULL,
    reason       VARCHAR     NOT NULL,
    matched_id   BIGINT,
    similarity   DOUBLE,
    template_key VARCHAR,
    outlet       VARCHAR     NOT NULL,
    author       VARCHAR,
    said_at      TIMESTAMPTZ NOT NULL,
    joined_at    TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE story_member IS 'One row per mention: the story that it belongs to, and why.';
COMMENT ON COLUMN story_member.mention_id IS 'The mention.';
COMMENT ON COLUMN story_member.version IS 'The version of its words that was looked at last.';
COMMENT ON COLUMN story_member.article IS 'article.try_number of the text that was looked at; 0 when it was the source''s own words.';
COMMENT ON COLUMN story_member.story_key IS 'The story: mention_key of the mention that it began with, the first of it that was loaded. Of two stories that turn out to be one, the older key stays.';
COMMENT ON COLUMN story_member.reason IS 'Why it joined. first: it began the story. same address. same text. near-identical: the same but for edits. update of: so is another article of its outlet. same headline, within three days. repost of: a post with the words of another. thread. link: one links to the other. excerpt of: the shorter lies in the longer. quotes: an article holds the post.';
COMMENT ON COLUMN story_member.matched_id IS 'The mention of the story that the reason speaks of; NULL for the first.';
COMMENT ON COLUMN story_member.similarity IS 'Share of the words in common with it, 0 to 1: of the longer text, or of the shorter one when that is an excerpt; NULL when words were not the reason.';
COMMENT ON COLUMN story_member.template_key IS 'What texts share that differ in facts only, number for number and name for name: they are stories of their own. NULL when none is known.';
COMMENT ON COLUMN story_member.outlet IS 'Who published it: the host of an article''s address, or the name that an aggregator gives; the site of a post or a review.';
COMMENT ON COLUMN story_member.author IS 'Who said it, in lower case; NULL when unknown.';
COMMENT ON COLUMN story_member.said_at IS 'When: published_at, or else when we first saw it; where only a day is known, no earlier than we saw it on that day.';
COMMENT ON COLUMN story_member.joined_at IS 'When it was put into a story.';

CREATE TABLE story_merge (
    story_key  VARCHAR     NOT NULL,
    into_key   VARCHAR     NOT NULL,
    mention_id BIGINT      NOT NULL,
    reason     VARCHAR     NOT NULL,
    merged_at  TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE story_merge IS 'One row per story that turned out to be part of an older one.';
COMMENT ON COLUMN story_merge.story_key IS 'The key that is no longer used.';
COMMENT ON COLUMN story_merge.into_key IS 'The key that its mentions have now.';
COMMENT ON COLUMN story_merge.mention_id IS 'The mention that showed that the two are one.';
COMMENT ON COLUMN story_merge.reason IS 'Why, as in story_member.';
COMMENT ON COLUMN story_merge.merged_at IS 'When.';

CREATE TABLE story_print (
    mention_id BIGINT   NOT NULL,
    print      UINTEGER NOT NULL
);
COMMENT ON TABLE story_print IS 'One row per mention and fingerprint of its words, headline, addresses and thread: mentions that share some are compared.';
COMMENT ON COLUMN story_print.mention_id IS 'The mention.';
COMMENT ON COLUMN story_print.print IS '32 bits of a hash; that two share one proves nothing.';

CREATE VIEW story AS
SELECT
    story_key,
    min(mention_id) AS first_mention_id,
    arg_min(outlet, (said_at, mention_id)) AS first_outlet,
    min(said_at) AS first_said_at,
    max(said_at) AS last_said_at,
    epoch(max(said_at) - min(said_at)) / 3600 AS spread_hours,
    count(*) AS mention_count,
    count(DISTINCT outlet) AS outlet_count,
    count(DISTINCT author) AS author_count
FROM story_member
GROUP BY story_key;
COMMENT ON VIEW story IS 'One row per story: who published it first, and how far and how fast it spread.';
COMMENT ON COLUMN story.story_key IS 'The story.';
COMMENT ON COLUMN story.first_mention_id IS 'The mention of it that was loaded first.';
COMMENT ON COLUMN story.first_outlet IS 'Who published it first, as far as we saw.';
COMMENT ON COLUMN story.first_said_at IS 'When that was.';
COMMENT ON COLUMN story.last_said_at IS 'When its latest mention was published.';
COMMENT ON COLUMN story.spread_hours IS 'Hours between the two.';
COMMENT ON COLUMN story.mention_count IS 'Mentions of it, copies included.';
COMMENT ON COLUMN story.outlet_count IS 'Different outlets and sites among them.';
COMMENT ON COLUMN story.author_count IS 'Different authors that are known by name.';

CREATE VIEW mention_words AS
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
    CASE WHEN edit.mention_id IS NULL THEN mention.page_digest ELSE edit.page_digest END AS page_digest
FROM mention
LEFT JOIN (
    SELECT *
    FROM mention_edit
    QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC) = 1
) AS edit ON mention.mention_id = edit.mention_id;
COMMENT ON VIEW mention_words IS 'One row per mention, in its latest version, without its story.';
COMMENT ON COLUMN mention_words.mention_id IS 'Number given at loading; other tables refer to it.';
COMMENT ON COLUMN mention_words.version IS '1 as first seen, 2 after the first edit that we saw, and so on.';
COMMENT ON COLUMN mention_words.mention_key IS 'What makes it the same thing in another poll or source: its canonical address, or the site''s own id.';
COMMENT ON COLUMN mention_words.kind IS 'article, post or review.';
COMMENT ON COLUMN mention_words.site IS 'The site of the source that first showed it.';
COMMENT ON COLUMN mention_words.source_id IS 'The source that first showed it; its versions are taken from this source only.';
COMMENT ON COLUMN mention_words.external_id IS 'The site''s own id, as text.';
COMMENT ON COLUMN mention_words.url IS 'Where it can be read, redirects unwrapped.';
COMMENT ON COLUMN mention_words.author IS 'Who said it, as the source prints it.';
COMMENT ON COLUMN mention_words.title IS 'Its heading, without markup.';
COMMENT ON COLUMN mention_words.text IS 'Its words, without markup.';
COMMENT ON COLUMN mention_words.is_snippet IS 'True when the source gave only an excerpt.';
COMMENT ON COLUMN mention_words.declared_language IS 'ISO 639-1 code that the source declares; often the edition of the source, not of the words.';
COMMENT ON COLUMN mention_words.region IS 'ISO 3166-1 code that the source declares.';
COMMENT ON COLUMN mention_words.rating IS 'The rating as a share of its scale, 0 to 1.';
COMMENT ON COLUMN mention_words.rating_value IS 'The rating as the source gives it.';
COMMENT ON COLUMN mention_words.rating_scale IS 'The best rating that the source can give.';
COMMENT ON COLUMN mention_words.published_at IS 'When it was published; midnight UTC when only a date is known.';
COMMENT ON COLUMN mention_words.published_precision IS 'millisecond, second, minute, hour, day, month or year: how much of published_at the source gave.';
COMMENT ON COLUMN mention_words.first_seen_at IS 'When we first saw it, in any version.';
COMMENT ON COLUMN mention_words.page_digest IS 'SHA-256 of the archived page that this version was read from.';

CREATE OR REPLACE VIEW mention_latest AS
SELECT
    words.mention_id,
    words.version,
    words.mention_key,
    words.kind,
    words.site,
    words.source_id,
    words.external_id,
    words.url,
    words.author,
    words.title,
    words.text,
    words.is_snippet,
    words.declared_language,
    words.region,
    words.rating,
    words.rating_value,
    words.rating_scale,
    words.published_at,
    words.published_precision,
    words.first_seen_at,
    words.page_digest,
    coalesce(member.story_key, words.mention_key) AS story_key
FROM mention_words AS words
LEFT JOIN story_member AS member ON words.mention_id = member.mention_id;
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
COMMENT ON COLUMN mention_latest.story_key IS 'What the mentions of one story share: copies, updates, threads. The table story_member says why; one that is in no story yet is a story of its own.';
COMMENT ON COLUMN brand_mention.story_key IS 'What the mentions of one story share: copies, updates, threads. The table story_member says why.';
COMMENT ON COLUMN weekly_mention.story_key IS 'The story that it belonged to when the week was counted, as in story_member.';
