-- What one week says of one brand; rebuilt and checked as a whole.
CREATE TABLE weekly_sentiment (
    brand_id        VARCHAR NOT NULL,
    week            DATE    NOT NULL,
    mention_count   BIGINT  NOT NULL,
    story_count     BIGINT  NOT NULL,
    positive_count  BIGINT  NOT NULL,
    neutral_count   BIGINT  NOT NULL,
    negative_count  BIGINT  NOT NULL,
    unscored_count  BIGINT  NOT NULL,
    unsure_count    BIGINT  NOT NULL,
    compared_count  BIGINT  NOT NULL,
    at_odds_count   BIGINT  NOT NULL,
    corrected_count BIGINT  NOT NULL,
    not_us_count    BIGINT  NOT NULL,
    net             DOUBLE,
    net_low         DOUBLE,
    net_high        DOUBLE,
    model           VARCHAR NOT NULL
);
COMMENT ON TABLE weekly_sentiment IS 'One row per brand and week: how much was said, and how it felt.';
COMMENT ON COLUMN weekly_sentiment.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_sentiment.week IS 'Monday of the ISO week, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_sentiment.mention_count IS 'Mentions published in the week, copies counted each.';
COMMENT ON COLUMN weekly_sentiment.story_count IS 'The same with copies of one article counted once.';
COMMENT ON COLUMN weekly_sentiment.positive_count IS 'Stories labelled positive.';
COMMENT ON COLUMN weekly_sentiment.neutral_count IS 'Stories labelled neutral.';
COMMENT ON COLUMN weekly_sentiment.negative_count IS 'Stories labelled negative.';
COMMENT ON COLUMN weekly_sentiment.unscored_count IS 'Stories without a label: their language was not measured.';
COMMENT ON COLUMN weekly_sentiment.unsure_count IS 'Of the labelled stories, those whose label the model is not sure of.';
COMMENT ON COLUMN weekly_sentiment.compared_count IS 'Mentions that carry a rating and a label.';
COMMENT ON COLUMN weekly_sentiment.at_odds_count IS 'Of those, mentions whose stars and words clearly disagree, as in weekly_mention.is_at_odds.';
COMMENT ON COLUMN weekly_sentiment.corrected_count IS 'Mentions whose label is what people said.';
COMMENT ON COLUMN weekly_sentiment.not_us_count IS 'Mentions of the week that no figure counts, because people said that they are not about the brand.';
COMMENT ON COLUMN weekly_sentiment.net IS 'Positive minus negative stories as a share of all labelled ones, -1 to 1; NULL when none is labelled.';
COMMENT ON COLUMN weekly_sentiment.net_low IS 'Lower end of the 95 % range of net.';
COMMENT ON COLUMN weekly_sentiment.net_high IS 'Upper end of the 95 % range of net.';
COMMENT ON COLUMN weekly_sentiment.model IS 'The model whose labels were counted.';

CREATE TABLE weekly_source (
    brand_id       VARCHAR NOT NULL,
    week           DATE    NOT NULL,
    source_id      VARCHAR NOT NULL,
    mention_count  BIGINT  NOT NULL,
    story_count    BIGINT  NOT NULL,
    positive_count BIGINT  NOT NULL,
    neutral_count  BIGINT  NOT NULL,
    negative_count BIGINT  NOT NULL,
    unscored_count BIGINT  NOT NULL,
    net            DOUBLE,
    net_low        DOUBLE,
    net_high       DOUBLE,
    rated_count    BIGINT  NOT NULL,
    rating_mean    DOUBLE
);
COMMENT ON TABLE weekly_source IS 'One row per brand, week and source that showed a mention of the week; a mention seen in two sources counts in both.';
COMMENT ON COLUMN weekly_source.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_source.week IS 'Monday of the ISO week, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_source.source_id IS 'The source.';
COMMENT ON COLUMN weekly_source.mention_count IS 'Mentions of the week that it showed.';
COMMENT ON COLUMN weekly_source.story_count IS 'The same with copies of one article counted once.';
COMMENT ON COLUMN weekly_source.positive_count IS 'Stories labelled positive.';
COMMENT ON COLUMN weekly_source.neutral_count IS 'Stories labelled neutral.';
COMMENT ON COLUMN weekly_source.negative_count IS 'Stories labelled negative.';
COMMENT ON COLUMN weekly_source.unscored_count IS 'Stories without a label.';
COMMENT ON COLUMN weekly_source.net IS 'Positive minus negative as a share of the labelled, -1 to 1.';
COMMENT ON COLUMN weekly_source.net_low IS 'Lower end of the 95 % range of net.';
COMMENT ON COLUMN weekly_source.net_high IS 'Upper end of the 95 % range of net.';
COMMENT ON COLUMN weekly_source.rated_count IS 'Mentions that carry a rating.';
COMMENT ON COLUMN weekly_source.rating_mean IS 'Mean rating as a share of the scale, 0 to 1; NULL when none carries one.';

CREATE TABLE weekly_health (
    brand_id      VARCHAR NOT NULL,
    week          DATE    NOT NULL,
    source_id     VARCHAR NOT NULL,
    state         VARCHAR NOT NULL,
    attempt_count BIGINT  NOT NULL,
    good_count    BIGINT  NOT NULL,
    last_good_at  TIMESTAMPTZ,
    last_outcome  VARCHAR,
    last_reason   VARCHAR,
    gap_count     BIGINT  NOT NULL,
    gap_from      TIMESTAMPTZ,
    gap_to        TIMESTAMPTZ,
    skipped_count BIGINT  NOT NULL,
    undated_count BIGINT  NOT NULL
);
COMMENT ON TABLE weekly_health IS 'One row per brand, week and source that is visited for the brand (an import is not): whether the week''s figures can rest on it.';
COMMENT ON COLUMN weekly_health.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_health.week IS 'Monday of the ISO week, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_health.source_id IS 'The source.';
COMMENT ON COLUMN weekly_health.state IS 'complete: every attempt of the week succeeded, the last within a day of its end or after it. partial: some failed, or the looking stopped earlier. gap: a feed''s window slid past the week''s mentions. down: every attempt failed. late: not watched in that week, read afterwards. unwatched: not watched in that week and not read since.';
COMMENT ON COLUMN weekly_health.attempt_count IS 'Attempts in the week.';
COMMENT ON COLUMN weekly_health.good_count IS 'Attempts of the week that brought a readable page.';
COMMENT ON COLUMN weekly_health.last_good_at IS 'Last good attempt up to the end of the week, or the first one after it when the state is late.';
COMMENT ON COLUMN weekly_health.last_outcome IS 'Outcome of the last attempt of the week, or of the last one since when the state is unwatched.';
COMMENT ON COLUMN weekly_health.last_reason IS 'Reason of the last failed attempt of the week, or of the last one since when the state is unwatched.';
COMMENT ON COLUMN weekly_health.gap_count IS 'Gaps that touch the week, whenever they were found.';
COMMENT ON COLUMN weekly_health.gap_from IS 'Beginning of the first of them.';
COMMENT ON COLUMN weekly_health.gap_to IS 'End of the last of them.';
COMMENT ON COLUMN weekly_health.skipped_count IS 'Entries of the week''s pages that could not be read; a page that came twice counts once.';
COMMENT ON COLUMN weekly_health.undated_count IS 'Mentions without a usable date that this source first showed in the week (or after it, when the state is late): kept, but counted in no week.';

CREATE TABLE weekly_answer (
    brand_id                VARCHAR NOT NULL,
    week                    DATE    NOT NULL,
    review_count            BIGINT  NOT NULL,
    answered_count          BIGINT  NOT NULL,
    negative_review_count   BIGINT  NOT NULL,
    negative_answered_count BIGINT  NOT NULL
);
COMMENT ON TABLE weekly_answer IS 'One row per brand and week: how many of the week''s reviews have an owner answer so far.';
COMMENT ON COLUMN weekly_answer.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_answer.week IS 'Monday of the ISO week in which the reviews were published.';
COMMENT ON COLUMN weekly_answer.review_count IS 'Reviews published in the week.';
COMMENT ON COLUMN weekly_answer.answered_count IS 'Of those, reviews with an owner answer when the table was built.';
COMMENT ON COLUMN weekly_answer.negative_review_count IS 'Reviews rated below half of their scale, or, where unrated, labelled negative.';
COMMENT ON COLUMN weekly_answer.negative_answered_count IS 'Of those, reviews with an owner answer when the table was built.';
