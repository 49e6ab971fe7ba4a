-- What people's stars say: with ranges, beside what the pages display, with and without odd days.
CREATE TABLE weekly_rating (
    brand_id         VARCHAR NOT NULL,
    week             DATE    NOT NULL,
    source_id        VARCHAR NOT NULL,
    rated_count      BIGINT  NOT NULL,
    one_star_count   BIGINT  NOT NULL,
    two_star_count   BIGINT  NOT NULL,
    three_star_count BIGINT  NOT NULL,
    four_star_count  BIGINT  NOT NULL,
    five_star_count  BIGINT  NOT NULL,
    mean             DOUBLE,
    mean_low         DOUBLE,
    mean_high        DOUBLE,
    bayesian         DOUBLE,
    bayesian_low     DOUBLE,
    bayesian_high    DOUBLE,
    before_count     BIGINT  NOT NULL,
    lower_chance     DOUBLE,
    shown            DOUBLE,
    shown_count      BIGINT,
    shown_at         TIMESTAMPTZ,
    shown_before     DOUBLE,
    edited_count     BIGINT  NOT NULL,
    raised_count     BIGINT  NOT NULL,
    lowered_count    BIGINT  NOT NULL,
    is_watched       BOOLEAN NOT NULL,
    flagged_count    BIGINT  NOT NULL,
    without_mean     DOUBLE,
    without_low      DOUBLE,
    without_high     DOUBLE
);
COMMENT ON TABLE weekly_rating IS 'One row per brand, week and source that showed a rating, displays one of its own, or showed an edit; and one for all sources together.';
COMMENT ON COLUMN weekly_rating.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_rating.week IS 'Monday of the ISO week in which the ratings were given, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_rating.source_id IS 'The source; * for all together, where what two sources showed counts once.';
COMMENT ON COLUMN weekly_rating.rated_count IS 'Mentions of the week that carry a rating.';
COMMENT ON COLUMN weekly_rating.one_star_count IS 'Of those, mentions with one star; other scales are converted to five stars and rounded.';
COMMENT ON COLUMN weekly_rating.two_star_count IS 'With two.';
COMMENT ON COLUMN weekly_rating.three_star_count IS 'With three.';
COMMENT ON COLUMN weekly_rating.four_star_count IS 'With four.';
COMMENT ON COLUMN weekly_rating.five_star_count IS 'With five.';
COMMENT ON COLUMN weekly_rating.mean IS 'Mean in stars, of five, before rounding; NULL when none is rated.';
COMMENT ON COLUMN weekly_rating.mean_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_rating.mean_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_rating.bayesian IS 'Mean in stars as if seven more ratings with a mean of 3.5 had been given: (7 x 3.5 + sum) / (7 + n). Few ratings move it little.';
COMMENT ON COLUMN weekly_rating.bayesian_low IS 'Lower end of its 95 % range, which takes those seven for real.';
COMMENT ON COLUMN weekly_rating.bayesian_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_rating.before_count IS 'Rated mentions of the week before.';
COMMENT ON COLUMN weekly_rating.lower_chance IS 'Probability that ratings have become lower than in the week before, 0 to 1; NULL when either week has none.';
COMMENT ON COLUMN weekly_rating.shown IS 'What the page itself displayed when the week ended, of five stars; NULL when it displays none, or not of how many.';
COMMENT ON COLUMN weekly_rating.shown_count IS 'How many ratings that rests on, if the page says so.';
COMMENT ON COLUMN weekly_rating.shown_at IS 'Since when it displayed just that.';
COMMENT ON COLUMN weekly_rating.shown_before IS 'What it displayed when the week began.';
COMMENT ON COLUMN weekly_rating.edited_count IS 'Edits of reviews that we first saw in the week; all versions are kept in mention_edit.';
COMMENT ON COLUMN weekly_rating.raised_count IS 'Of those, edits that gave more stars than the version before.';
COMMENT ON COLUMN weekly_rating.lowered_count IS 'Of those, edits that gave fewer.';
COMMENT ON COLUMN weekly_rating.is_watched IS 'True when the source has enough history to tell odd days from usual ones; for all together, when one source has.';
COMMENT ON COLUMN weekly_rating.flagged_count IS 'Rated mentions given on odd days, those of weekly_rating_period: they stay counted in every figure but the next three.';
COMMENT ON COLUMN weekly_rating.without_mean IS 'Mean in stars without them; NULL when there are none, or none is left.';
COMMENT ON COLUMN weekly_rating.without_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_rating.without_high IS 'Upper end of its 95 % range.';

CREATE TABLE weekly_rating_period (
    brand_id       VARCHAR NOT NULL,
    week           DATE    NOT NULL,
    source_id      VARCHAR NOT NULL,
    side           VARCHAR NOT NULL,
    first_day      DATE    NOT NULL,
    last_day       DATE    NOT NULL,
    rated_count    BIGINT  NOT NULL,
    expected_count DOUBLE  NOT NULL,
    chance         DOUBLE  NOT NULL
);
COMMENT ON TABLE weekly_rating_period IS 'One row per brand, week, source and run of odd days: many more low or high ratings than the source''s own history lets expect.';
COMMENT ON COLUMN weekly_rating_period.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_rating_period.week IS 'Monday of the ISO week that the run reaches into.';
COMMENT ON COLUMN weekly_rating_period.source_id IS 'The source.';
COMMENT ON COLUMN weekly_rating_period.side IS 'low: one and two stars. high: five stars.';
COMMENT ON COLUMN weekly_rating_period.first_day IS 'Its first day, on the clocks of the brand''s zone; it may lie in the week before.';
COMMENT ON COLUMN weekly_rating_period.last_day IS 'Its last day.';
COMMENT ON COLUMN weekly_rating_period.rated_count IS 'Ratings of that side given in it.';
COMMENT ON COLUMN weekly_rating_period.expected_count IS 'How many its source usually gets in as many days.';
COMMENT ON COLUMN weekly_rating_period.chance IS 'Probability that three usual days have as many as its oddest three.';
