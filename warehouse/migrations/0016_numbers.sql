-- Shares, share of voice, answers, themes and coverage, each with its 95 % range; net sentiment by the score test.
-- The lint does not know macros:
-- noqa: disable=LT02,CP05,ST06,PRS
-- Positive minus negative as a share of all is a difference of two shares of one sample. The range holds the
-- values that the score test of this difference does not reject (Tango, Statistics in Medicine 17 (1998),
-- 891-908). From 20 stories on it covers the truth in 94 to 96 of 100 weeks, where the Dirichlet range before
-- it covered 98: `python -m benchmarks.intervals` prints both. transforms/intervals.py holds the same for Python.
CREATE MACRO net_sentiment_linear(d, more, less, total) AS
    (2 * total - more + less) * d - more - less;

CREATE MACRO net_sentiment_likeliest(d, more, less, total) AS
    (
        sqrt(greatest(net_sentiment_linear(d, more, less, total) ^ 2 + 8 * total::DOUBLE * less * d * (1 - d), 0))
        - net_sentiment_linear(d, more, less, total)
    ) / (4 * total::DOUBLE);

CREATE MACRO net_sentiment_is_below(d, more, less, total) AS
    more - less - total * d
    > 1.959963984540054
    * sqrt(greatest(total * (2 * net_sentiment_likeliest(d, more, less, total) + d * (1 - d)), 0));

-- The least difference that is not rejected, found by halving the way from -1 up to the estimate.
CREATE MACRO net_sentiment_least(more, less, total) AS
    list_reduce(
        list_prepend(
            -1.0::DOUBLE,
            list_transform(
                range(1, 51), lambda n : (((more - less) / total)::DOUBLE + 1) / (2.0::DOUBLE ^ n)
            )
        ),
        lambda low, step : CASE
            WHEN net_sentiment_is_below(low + step, more, less, total) THEN low + step ELSE low
        END
    );

CREATE OR REPLACE MACRO net_sentiment_low(positive, neutral, negative) AS
    CASE WHEN positive + neutral + negative > 0 THEN least(
        (positive - negative) / (positive + neutral + negative),
        net_sentiment_least(positive, negative, positive + neutral + negative)
    ) END;

CREATE OR REPLACE MACRO net_sentiment_high(positive, neutral, negative) AS
    CASE WHEN positive + neutral + negative > 0 THEN greatest(
        (positive - negative) / (positive + neutral + negative),
        -net_sentiment_least(negative, positive, positive + neutral + negative)
    ) END;

DROP MACRO net_sentiment_margin;
DROP MACRO net_sentiment_mean;



-- What a source is asked like: searches of the news are alike, whoever makes them; else a site is like itself.
CREATE MACRO source_kind(site) AS
    CASE WHEN site IN ('google_alerts', 'google_news', 'gdelt') THEN 'news search' ELSE site END;

-- Who looked: two searches by one firm do not look independently of one another.
CREATE MACRO source_maker(site, host) AS
    CASE WHEN site IN ('google_alerts', 'google_news') THEN 'google' WHEN site = 'feed' THEN host ELSE site END;
-- noqa: enable=all

CREATE TABLE weekly_share (
    brand_id       VARCHAR NOT NULL,
    week           DATE    NOT NULL,
    label          VARCHAR NOT NULL,
    story_count    BIGINT  NOT NULL,
    labelled_count BIGINT  NOT NULL,
    share          DOUBLE,
    share_low      DOUBLE,
    share_high     DOUBLE
);
COMMENT ON TABLE weekly_share IS 'One row per brand, week and label: its share of the labelled stories.';
COMMENT ON COLUMN weekly_share.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_share.week IS 'Monday of the ISO week, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_share.label IS 'positive, neutral or negative.';
COMMENT ON COLUMN weekly_share.story_count IS 'Stories with this label; copies of one count once.';
COMMENT ON COLUMN weekly_share.labelled_count IS 'Stories with any label.';
COMMENT ON COLUMN weekly_share.share IS 'The first as a share of the second, 0 to 1; NULL when none is labelled.';
COMMENT ON COLUMN weekly_share.share_low IS 'Lower end of its 95 % range, by Wilson.';
COMMENT ON COLUMN weekly_share.share_high IS 'Upper end of its 95 % range.';

CREATE TABLE weekly_voice (
    brand_id       VARCHAR NOT NULL,
    week           DATE    NOT NULL,
    member_id      VARCHAR NOT NULL,
    panel_id       VARCHAR NOT NULL,
    kinds          VARCHAR NOT NULL,
    left_out       VARCHAR,
    is_whole       BOOLEAN NOT NULL,
    mention_count  BIGINT  NOT NULL,
    story_count    BIGINT  NOT NULL,
    labelled_count BIGINT  NOT NULL,
    negative_count BIGINT  NOT NULL,
    panel_count    BIGINT  NOT NULL,
    share          DOUBLE,
    share_low      DOUBLE,
    share_high     DOUBLE,
    negative       DOUBLE,
    negative_low   DOUBLE,
    negative_high  DOUBLE,
    change         DOUBLE,
    change_low     DOUBLE,
    change_high    DOUBLE,
    verdict        VARCHAR NOT NULL,
    reason         VARCHAR
);
COMMENT ON TABLE weekly_voice IS 'One row per brand, week and member of its panel (the brand itself and its rivals): its share of the panel''s stories, over sources of the kinds that every member is watched by.';
COMMENT ON COLUMN weekly_voice.brand_id IS 'The brand whose panel it is.';
COMMENT ON COLUMN weekly_voice.week IS 'Monday of the ISO week; each member''s on the clocks of its own zone.';
COMMENT ON COLUMN weekly_voice.member_id IS 'The member: the brand itself or a rival that had a source by the week''s end.';
COMMENT ON COLUMN weekly_voice.panel_id IS 'Digest of the members and of their compared sources in that week. Shares under different ids are different figures and are not compared.';
COMMENT ON COLUMN weekly_voice.kinds IS 'Kinds of sources that are compared, with commas between them: every member is watched by each of them.';
COMMENT ON COLUMN weekly_voice.left_out IS 'Kinds of sources that only some members are watched by, which count in no share; NULL when there is none.';
COMMENT ON COLUMN weekly_voice.is_whole IS 'False when a compared source was not read within the week, so that its stories are missing or only what was left of them.';
COMMENT ON COLUMN weekly_voice.mention_count IS 'The member''s mentions in the compared sources, copies counted each.';
COMMENT ON COLUMN weekly_voice.story_count IS 'The same with copies counted once.';
COMMENT ON COLUMN weekly_voice.labelled_count IS 'Of the stories, those with a label.';
COMMENT ON COLUMN weekly_voice.negative_count IS 'Of the labelled, those labelled negative.';
COMMENT ON COLUMN weekly_voice.panel_count IS 'Stories of all members together; one about two members counts for both.';
COMMENT ON COLUMN weekly_voice.share IS 'story_count as a share of panel_count, 0 to 1; NULL when nothing was said of any member.';
COMMENT ON COLUMN weekly_voice.share_low IS 'Lower end of its 95 % range, by Wilson.';
COMMENT ON COLUMN weekly_voice.share_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_voice.negative IS 'negative_count as a share of labelled_count, 0 to 1.';
COMMENT ON COLUMN weekly_voice.negative_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_voice.negative_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_voice.change IS 'share minus that of the week before; NULL when reason is given.';
COMMENT ON COLUMN weekly_voice.change_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_voice.change_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_voice.verdict IS 'clearly more, clearly less, no clear change, or too few to say.';
COMMENT ON COLUMN weekly_voice.reason IS 'Why there is no change: no week before, another panel, not read in time, or nothing said; NULL when there is one.';

CREATE TABLE weekly_response (
    brand_id          VARCHAR NOT NULL,
    week              DATE    NOT NULL,
    kind              VARCHAR NOT NULL,
    tone              VARCHAR NOT NULL,
    asked_count       BIGINT  NOT NULL,
    answered_count    BIGINT  NOT NULL,
    answered          DOUBLE,
    answered_low      DOUBLE,
    answered_high     DOUBLE,
    reply_count       BIGINT  NOT NULL,
    timed_count       BIGINT  NOT NULL,
    timed_by          VARCHAR,
    median_hours      DOUBLE,
    median_low        DOUBLE,
    median_high       DOUBLE,
    within_hour       DOUBLE,
    within_hour_low   DOUBLE,
    within_hour_high  DOUBLE,
    within_day        DOUBLE,
    within_day_low    DOUBLE,
    within_day_high   DOUBLE
);
COMMENT ON TABLE weekly_response IS 'One row per brand, week, kind of mention and tone: how many of the week''s got an owner answer, and how soon.';
COMMENT ON COLUMN weekly_response.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_response.week IS 'Monday of the ISO week in which they were published (replies: made).';
COMMENT ON COLUMN weekly_response.kind IS 'review or post; posts only of sources that showed an owner answer in the thirteen weeks before or since.';
COMMENT ON COLUMN weekly_response.tone IS 'all, complaint (below half of the scale; unrated: labelled negative) or praise (four fifths of it or more; unrated: labelled positive).';
COMMENT ON COLUMN weekly_response.asked_count IS 'Mentions published in the week.';
COMMENT ON COLUMN weekly_response.answered_count IS 'Of those, answered when the table was built.';
COMMENT ON COLUMN weekly_response.answered IS 'The second as a share of the first, 0 to 1.';
COMMENT ON COLUMN weekly_response.answered_low IS 'Lower end of its 95 % range, by Wilson.';
COMMENT ON COLUMN weekly_response.answered_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_response.reply_count IS 'Answers made in the week, to mentions of any week; those without a date by when they were first seen.';
COMMENT ON COLUMN weekly_response.timed_count IS 'Mentions that the times rest on, the unanswered ones included.';
COMMENT ON COLUMN weekly_response.timed_by IS 'clock: mention and answer carry a time of day. day: only dates are known, so that the times are whole days and a day may be the same day. NULL when nothing was asked.';
COMMENT ON COLUMN weekly_response.median_hours IS 'Hours until half of them are answered, by Kaplan and Meier: unanswered ones count as waiting until their source was last read. NULL while less than half are.';
COMMENT ON COLUMN weekly_response.median_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_response.median_high IS 'Upper end of its 95 % range; NULL when it cannot be told yet.';
COMMENT ON COLUMN weekly_response.within_hour IS 'Share answered within 60 minutes, by the same curve, 0 to 1; NULL unless timed by the clock.';
COMMENT ON COLUMN weekly_response.within_hour_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_response.within_hour_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_response.within_day IS 'Share answered within 24 hours; where timed by the day, on the same day.';
COMMENT ON COLUMN weekly_response.within_day_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_response.within_day_high IS 'Upper end of its 95 % range.';

CREATE TABLE weekly_theme_mention (
    brand_id   VARCHAR NOT NULL,
    week       DATE    NOT NULL,
    mention_id BIGINT  NOT NULL,
    story_key  VARCHAR NOT NULL,
    theme      VARCHAR NOT NULL,
    confidence DOUBLE  NOT NULL,
    label      VARCHAR
);
COMMENT ON TABLE weekly_theme_mention IS 'One row per brand, week, counted mention and theme that it speaks about, as people said or else by the model of the week.';
COMMENT ON COLUMN weekly_theme_mention.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_theme_mention.week IS 'Monday of the ISO week, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_theme_mention.mention_id IS 'The mention, one of weekly_mention.';
COMMENT ON COLUMN weekly_theme_mention.story_key IS 'The story it belongs to.';
COMMENT ON COLUMN weekly_theme_mention.theme IS 'What it speaks about, such as staff or delivery.';
COMMENT ON COLUMN weekly_theme_mention.confidence IS 'Probability that it does, 0 to 1; 1 where people said so.';
COMMENT ON COLUMN weekly_theme_mention.label IS 'How it feels about that: positive, neutral or negative; NULL when that cannot be told.';

CREATE TABLE weekly_theme (
    brand_id                VARCHAR NOT NULL,
    week                    DATE    NOT NULL,
    theme                   VARCHAR NOT NULL,
    mention_count           BIGINT  NOT NULL,
    story_count             BIGINT  NOT NULL,
    positive_count          BIGINT  NOT NULL,
    neutral_count           BIGINT  NOT NULL,
    negative_count          BIGINT  NOT NULL,
    labelled_count          BIGINT  NOT NULL,
    rate                    DOUBLE,
    rate_low                DOUBLE,
    rate_high               DOUBLE,
    net                     DOUBLE,
    net_low                 DOUBLE,
    net_high                DOUBLE,
    complaint_rate          DOUBLE,
    complaint_low           DOUBLE,
    complaint_high          DOUBLE,
    before_week_count       BIGINT  NOT NULL,
    before_story_count      BIGINT  NOT NULL,
    before_negative_count   BIGINT  NOT NULL,
    before_labelled_count   BIGINT  NOT NULL,
    before_complaint_rate   DOUBLE,
    before_complaint_low    DOUBLE,
    before_complaint_high   DOUBLE,
    change                  DOUBLE,
    change_low              DOUBLE,
    change_high             DOUBLE,
    p_value                 DOUBLE,
    adjusted_p_value        DOUBLE,
    verdict                 VARCHAR NOT NULL,
    is_new                  BOOLEAN NOT NULL,
    new_in_weeks            BIGINT,
    new_p_value             DOUBLE,
    is_growing              BOOLEAN NOT NULL,
    growing_p_value         DOUBLE,
    quoted_mention_ids      BIGINT[] NOT NULL
);
COMMENT ON TABLE weekly_theme IS 'One row per brand, week and theme that was spoken about in it or in the four weeks before.';
COMMENT ON COLUMN weekly_theme.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_theme.week IS 'Monday of the ISO week, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_theme.theme IS 'The theme.';
COMMENT ON COLUMN weekly_theme.mention_count IS 'Mentions of the week that speak about it, in labelled stories.';
COMMENT ON COLUMN weekly_theme.story_count IS 'The same with copies counted once.';
COMMENT ON COLUMN weekly_theme.positive_count IS 'Of those stories, the ones that are positive about the theme, whatever else they say.';
COMMENT ON COLUMN weekly_theme.neutral_count IS 'The same for neutral.';
COMMENT ON COLUMN weekly_theme.negative_count IS 'The same for negative: the complaints.';
COMMENT ON COLUMN weekly_theme.labelled_count IS 'All labelled stories of the week, about any theme or none.';
COMMENT ON COLUMN weekly_theme.rate IS 'Stories about the theme per 100 labelled stories.';
COMMENT ON COLUMN weekly_theme.rate_low IS 'Lower end of its 95 % range, by Wilson.';
COMMENT ON COLUMN weekly_theme.rate_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_theme.net IS 'Positive minus negative as a share of the stories that feel something or nothing about the theme, -1 to 1; NULL when that cannot be told of any.';
COMMENT ON COLUMN weekly_theme.net_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_theme.net_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_theme.complaint_rate IS 'Complaints about the theme per 100 labelled stories.';
COMMENT ON COLUMN weekly_theme.complaint_low IS 'Lower end of its 95 % range, by Wilson.';
COMMENT ON COLUMN weekly_theme.complaint_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_theme.before_week_count IS 'How many of the four weeks before have labelled stories.';
COMMENT ON COLUMN weekly_theme.before_story_count IS 'Stories about the theme in those weeks together.';
COMMENT ON COLUMN weekly_theme.before_negative_count IS 'Complaints about it in those weeks together.';
COMMENT ON COLUMN weekly_theme.before_labelled_count IS 'All labelled stories of those weeks.';
COMMENT ON COLUMN weekly_theme.before_complaint_rate IS 'Complaints about it per 100 labelled stories of those weeks.';
COMMENT ON COLUMN weekly_theme.before_complaint_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_theme.before_complaint_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_theme.change IS 'complaint_rate minus before_complaint_rate.';
COMMENT ON COLUMN weekly_theme.change_low IS 'Lower end of its 95 % range, as if the theme had been looked at alone.';
COMMENT ON COLUMN weekly_theme.change_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_theme.p_value IS 'Probability of so large a change by chance alone: Fisher''s exact test with mid-p. NULL when it is not judged.';
COMMENT ON COLUMN weekly_theme.adjusted_p_value IS 'The same made fit for looking at all judged themes of the week together, by Holm.';
COMMENT ON COLUMN weekly_theme.verdict IS 'clearly more or clearly less complaints when adjusted_p_value is below 0.05 and the range of the change leaves out zero; else no clear change, or too few to say.';
COMMENT ON COLUMN weekly_theme.is_new IS 'True when it was spoken about in none of new_in_weeks weeks before, at least four.';
COMMENT ON COLUMN weekly_theme.new_in_weeks IS 'The weeks with labelled stories among the twelve before.';
COMMENT ON COLUMN weekly_theme.new_p_value IS 'When it is new: probability that a theme as common before as now would have been missed in all of them.';
COMMENT ON COLUMN weekly_theme.is_growing IS 'True when its rate rose three weeks running and a trend test, made fit for all themes by Holm, finds that no chance.';
COMMENT ON COLUMN weekly_theme.growing_p_value IS 'P-value of the trend over the four weeks (Cochran and Armitage), when the rate rose three weeks running.';
COMMENT ON COLUMN weekly_theme.quoted_mention_ids IS 'Up to three mentions of the week that say it best: complaints first, then by confidence, each of another story.';

CREATE TABLE weekly_coverage (
    brand_id       VARCHAR NOT NULL,
    week           DATE    NOT NULL,
    kind           VARCHAR NOT NULL,
    seen_count     BIGINT  NOT NULL,
    first_maker    VARCHAR,
    first_count    BIGINT  NOT NULL,
    other_count    BIGINT  NOT NULL,
    both_count     BIGINT  NOT NULL,
    existing       DOUBLE,
    existing_low   DOUBLE,
    existing_high  DOUBLE,
    coverage       DOUBLE,
    coverage_low   DOUBLE,
    coverage_high  DOUBLE,
    reason         VARCHAR
);
COMMENT ON TABLE weekly_coverage IS 'One row per brand, week and kind of mention: how many stories there were at least, seen or not, estimated from how many two independent searches both found.';
COMMENT ON COLUMN weekly_coverage.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_coverage.week IS 'Monday of the ISO week, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_coverage.kind IS 'article: reviews and posts stand at one place each, where two lists cannot meet.';
COMMENT ON COLUMN weekly_coverage.seen_count IS 'Stories seen by any source.';
COMMENT ON COLUMN weekly_coverage.first_maker IS 'Whose sources make the first list: google, gdelt, or the host of a feed. All others together make the second. Of all such divisions the one with the largest overlap is taken.';
COMMENT ON COLUMN weekly_coverage.first_count IS 'Stories on the first list.';
COMMENT ON COLUMN weekly_coverage.other_count IS 'Stories on the second.';
COMMENT ON COLUMN weekly_coverage.both_count IS 'Stories on both.';
COMMENT ON COLUMN weekly_coverage.existing IS 'How many there were, by Chapman. Sources tend to find the same stories, which makes it too low: read it as at least. NULL when reason is given.';
COMMENT ON COLUMN weekly_coverage.existing_low IS 'Lower end of its 95 % range, by Chao; never below what was seen.';
COMMENT ON COLUMN weekly_coverage.existing_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_coverage.coverage IS 'seen_count as a share of existing, 0 to 1: at most so much was seen.';
COMMENT ON COLUMN weekly_coverage.coverage_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_coverage.coverage_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_coverage.reason IS 'Why there is no estimate: one search only, or too few seen by both (below seven); NULL when there is one.';
