-- What the lint says of the brand's own published answers, and the suggestions that people approved.
-- The lint does not know macros:
-- noqa: disable=LT02,CP05
CREATE MACRO reply_share_low(hits, tries) AS
    CASE WHEN tries > 0 THEN greatest(
        0,
        (hits / tries + 1.959964 ^ 2 / (2 * tries) - 1.959964 * sqrt(
            hits / tries * (1 - hits / tries) / tries + 1.959964 ^ 2 / (4 * tries ^ 2)
        )) / (1 + 1.959964 ^ 2 / tries)
    ) END;

CREATE MACRO reply_share_high(hits, tries) AS
    CASE WHEN tries > 0 THEN least(
        1,
        (hits / tries + 1.959964 ^ 2 / (2 * tries) + 1.959964 * sqrt(
            hits / tries * (1 - hits / tries) / tries + 1.959964 ^ 2 / (4 * tries ^ 2)
        )) / (1 + 1.959964 ^ 2 / tries)
    ) END;

CREATE TABLE reply_review (
    mention_id      BIGINT      NOT NULL,
    version         INTEGER     NOT NULL,
    brand_id        VARCHAR     NOT NULL,
    lint            VARCHAR     NOT NULL,
    language        VARCHAR,
    word_count      INTEGER     NOT NULL,
    is_rude         BOOLEAN     NOT NULL,
    is_critical     BOOLEAN     NOT NULL,
    is_long         BOOLEAN     NOT NULL,
    is_acknowledged BOOLEAN     NOT NULL,
    offers_offline  BOOLEAN     NOT NULL,
    is_boilerplate  BOOLEAN     NOT NULL,
    reviewed_at     TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE reply_review IS 'One row per version of an owner''s public answer, brand and lint: what the lint says of it. A version stays when the answer is changed or taken away.';
COMMENT ON COLUMN reply_review.mention_id IS 'The mention that was answered.';
COMMENT ON COLUMN reply_review.version IS 'The version of the answer, as in reply.';
COMMENT ON COLUMN reply_review.brand_id IS 'The brand whose source showed the mention.';
COMMENT ON COLUMN reply_review.lint IS 'Version of the lint, its rules and the model that read along; another one looks at all answers anew.';
COMMENT ON COLUMN reply_review.language IS 'ISO 639-1 code of the answer''s language, as identified; NULL when unknown.';
COMMENT ON COLUMN reply_review.word_count IS 'Words of the answer.';
COMMENT ON COLUMN reply_review.is_rude IS 'Whether it threatens, insults, mocks, blames or brushes off the customer.';
COMMENT ON COLUMN reply_review.is_critical IS 'Whether it has a critical finding: a threat, talk of lawyers, foul language, or the customer''s personal data.';
COMMENT ON COLUMN reply_review.is_long IS 'Whether it has more words than the rules allow.';
COMMENT ON COLUMN reply_review.is_acknowledged IS 'Whether it thanks or apologises.';
COMMENT ON COLUMN reply_review.offers_offline IS 'Whether it offers to go on by message, mail or telephone, or links to help.';
COMMENT ON COLUMN reply_review.is_boilerplate IS 'Whether several earlier answers of the brand say the same, names and numbers left out.';
COMMENT ON COLUMN reply_review.reviewed_at IS 'When the lint looked at it.';

CREATE TABLE reply_finding (
    mention_id BIGINT  NOT NULL,
    version    INTEGER NOT NULL,
    brand_id   VARCHAR NOT NULL,
    lint       VARCHAR NOT NULL,
    finding    VARCHAR NOT NULL,
    severity   VARCHAR NOT NULL,
    begins     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    words      VARCHAR NOT NULL
);
COMMENT ON TABLE reply_finding IS 'One row per thing that the lint found in a version of an owner''s public answer.';
COMMENT ON COLUMN reply_finding.mention_id IS 'The mention that was answered.';
COMMENT ON COLUMN reply_finding.version IS 'The version of the answer, as in reply.';
COMMENT ON COLUMN reply_finding.brand_id IS 'The brand whose source showed the mention.';
COMMENT ON COLUMN reply_finding.lint IS 'As in reply_review.';
COMMENT ON COLUMN reply_finding.finding IS 'What was found: threat, legal, personal_data, foul, insult, dismissal, blame, sarcasm, tone, shouting, exclamation, excuse, arguing_on, length, not_acknowledged, no_offline_offer or boilerplate.';
COMMENT ON COLUMN reply_finding.severity IS 'critical, warn or hint.';
COMMENT ON COLUMN reply_finding.begins IS 'Character at which the words that caused it begin, from 0.';
COMMENT ON COLUMN reply_finding.ends IS 'Character before which they end; 0 where something is missing from the whole.';
COMMENT ON COLUMN reply_finding.words IS 'The words that caused it; empty where something is missing.';

CREATE TABLE reply_draft (
    mention_id  BIGINT      NOT NULL,
    brand_id    VARCHAR     NOT NULL,
    language    VARCHAR,
    suggestion  VARCHAR     NOT NULL,
    text        VARCHAR     NOT NULL,
    is_edited   BOOLEAN     NOT NULL,
    approved_by VARCHAR     NOT NULL,
    approved_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE reply_draft IS 'One row per answer that a person approved; Repute keeps it and posts nothing.';
COMMENT ON COLUMN reply_draft.mention_id IS 'The mention that it answers.';
COMMENT ON COLUMN reply_draft.brand_id IS 'The brand in whose name it is written.';
COMMENT ON COLUMN reply_draft.language IS 'ISO 639-1 code of its language; NULL when unknown.';
COMMENT ON COLUMN reply_draft.suggestion IS 'What was suggested.';
COMMENT ON COLUMN reply_draft.text IS 'What the person approved.';
COMMENT ON COLUMN reply_draft.is_edited IS 'Whether the person changed the suggestion.';
COMMENT ON COLUMN reply_draft.approved_by IS 'Who approved it.';
COMMENT ON COLUMN reply_draft.approved_at IS 'When.';

CREATE TABLE weekly_reply_quality (
    brand_id          VARCHAR NOT NULL,
    week              DATE    NOT NULL,
    reply_count       BIGINT  NOT NULL,
    rude_count        BIGINT  NOT NULL,
    rude_low          DOUBLE,
    rude_high         DOUBLE,
    critical_count    BIGINT  NOT NULL,
    long_count        BIGINT  NOT NULL,
    long_low          DOUBLE,
    long_high         DOUBLE,
    no_thanks_count   BIGINT  NOT NULL,
    no_offline_count  BIGINT  NOT NULL,
    no_offline_low    DOUBLE,
    no_offline_high   DOUBLE,
    boilerplate_count BIGINT  NOT NULL,
    boilerplate_low   DOUBLE,
    boilerplate_high  DOUBLE,
    word_median       DOUBLE
);
COMMENT ON TABLE weekly_reply_quality IS 'One row per brand and week: how the owner''s answers published in the week read.';
COMMENT ON COLUMN weekly_reply_quality.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_reply_quality.week IS 'Monday of the ISO week in which the answers were published, on the clocks of the brand''s zone; where the source gives no date, in which they were first seen.';
COMMENT ON COLUMN weekly_reply_quality.reply_count IS 'Answers of the week that the lint has looked at, each once however often it was changed.';
COMMENT ON COLUMN weekly_reply_quality.rude_count IS 'Of those, answers of which any version was rude, also when it was changed or taken away since.';
COMMENT ON COLUMN weekly_reply_quality.rude_low IS 'Lower end of the 95 % range (Wilson) of the share that was rude; NULL without answers.';
COMMENT ON COLUMN weekly_reply_quality.rude_high IS 'Upper end of the same.';
COMMENT ON COLUMN weekly_reply_quality.critical_count IS 'Answers of which any version had a critical finding.';
COMMENT ON COLUMN weekly_reply_quality.long_count IS 'Answers whose latest version is too long.';
COMMENT ON COLUMN weekly_reply_quality.long_low IS 'Lower end of the 95 % range (Wilson) of their share.';
COMMENT ON COLUMN weekly_reply_quality.long_high IS 'Upper end of the same.';
COMMENT ON COLUMN weekly_reply_quality.no_thanks_count IS 'Answers whose latest version neither thanks nor apologises.';
COMMENT ON COLUMN weekly_reply_quality.no_offline_count IS 'Answers, but for those to praise of four stars and more, whose latest version offers no way to go on in private.';
COMMENT ON COLUMN weekly_reply_quality.no_offline_low IS 'Lower end of the 95 % range (Wilson) of their share among all answers of the week.';
COMMENT ON COLUMN weekly_reply_quality.no_offline_high IS 'Upper end of the same.';
COMMENT ON COLUMN weekly_reply_quality.boilerplate_count IS 'Answers that say the same as several earlier ones.';
COMMENT ON COLUMN weekly_reply_quality.boilerplate_low IS 'Lower end of the 95 % range (Wilson) of their share.';
COMMENT ON COLUMN weekly_reply_quality.boilerplate_high IS 'Upper end of the same.';
COMMENT ON COLUMN weekly_reply_quality.word_median IS 'Median number of words of the latest versions; NULL without answers.';

CREATE VIEW leaked_message AS
SELECT
    heard.brand_id,
    leak.mention_id,
    complaint.mention_id AS complaint_mention_id,
    coalesce(leak.published_at, leak.first_seen_at) AS said_at,
    coalesce(complaint.published_at, complaint.first_seen_at) AS complained_at
FROM (
    SELECT DISTINCT
        brand_id,
        mention_id
    FROM score_signal
    WHERE signal = 'leak'
) AS heard
INNER JOIN mention AS leak ON heard.mention_id = leak.mention_id
LEFT JOIN (
    SELECT DISTINCT
        score_signal.brand_id,
        mention.mention_id,
        mention.author,
        mention.published_at,
        mention.first_seen_at
    FROM score_signal
    INNER JOIN mention ON score_signal.mention_id = mention.mention_id
    WHERE score_signal.signal = 'complaint' AND trim(mention.author) <> ''
) AS complaint
    ON
        heard.brand_id = complaint.brand_id
        AND leak.mention_id <> complaint.mention_id
        AND lower(trim(leak.author)) = lower(trim(complaint.author))
        AND coalesce(complaint.published_at, complaint.first_seen_at)
        BETWEEN coalesce(leak.published_at, leak.first_seen_at) - INTERVAL 60 DAY
        AND coalesce(leak.published_at, leak.first_seen_at)
QUALIFY row_number() OVER (
    PARTITION BY heard.brand_id, leak.mention_id
    ORDER BY coalesce(complaint.published_at, complaint.first_seen_at) DESC NULLS LAST, complaint.mention_id
) = 1;
COMMENT ON VIEW leaked_message IS 'One row per brand and mention that shows what was said to its author in private, with the complaint that it goes back to.';
COMMENT ON COLUMN leaked_message.brand_id IS 'The brand.';
COMMENT ON COLUMN leaked_message.mention_id IS 'The mention that shows it.';
COMMENT ON COLUMN leaked_message.complaint_mention_id IS 'The last complaint of an author of the same name in the 60 days before, on whatever site; NULL when there is none.';
COMMENT ON COLUMN leaked_message.said_at IS 'When it was published, or else first seen.';
COMMENT ON COLUMN leaked_message.complained_at IS 'When the complaint was published, or else first seen; NULL when there is none.';
