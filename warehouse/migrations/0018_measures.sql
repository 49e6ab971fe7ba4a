-- Every figure of a week in one table, with its range, its change and a verdict; and what was published of them.
CREATE TABLE weekly_measure (
    brand_id    VARCHAR NOT NULL,
    week        DATE    NOT NULL,
    measure     VARCHAR NOT NULL,
    version     INTEGER NOT NULL,
    value       DOUBLE,
    low         DOUBLE,
    high        DOUBLE,
    n           BIGINT  NOT NULL,
    usual_low   DOUBLE,
    usual_high  DOUBLE,
    usual_weeks INTEGER NOT NULL,
    change      DOUBLE,
    change_low  DOUBLE,
    change_high DOUBLE,
    verdict     VARCHAR NOT NULL,
    tone        VARCHAR NOT NULL
);
COMMENT ON TABLE weekly_measure IS 'One row per brand, week and measure: its figure, in the unit that docs/measures.md names, held against the weeks before. What the report prints.';
COMMENT ON COLUMN weekly_measure.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_measure.week IS 'Monday of the ISO week, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_measure.measure IS 'The measure: its folder in transforms/measures, which holds its definition and the statement that gives the figure.';
COMMENT ON COLUMN weekly_measure.version IS 'Version of its formula.';
COMMENT ON COLUMN weekly_measure.value IS 'The figure; points from -100 to 100 and percents from 0 to 100. NULL where nothing can be said.';
COMMENT ON COLUMN weekly_measure.low IS 'Lower end of its 95 % range; NULL for plain counts.';
COMMENT ON COLUMN weekly_measure.high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN weekly_measure.n IS 'How many stories, ratings, reviews or mentions it rests on.';
COMMENT ON COLUMN weekly_measure.usual_low IS 'Of a count: the lowest of up to twelve weeks before that were read in time; NULL with fewer than three of them, or when this week itself was not read in time.';
COMMENT ON COLUMN weekly_measure.usual_high IS 'The highest of them.';
COMMENT ON COLUMN weekly_measure.usual_weeks IS 'How many of them there are; 0 for estimates.';
COMMENT ON COLUMN weekly_measure.change IS 'The figure minus that of the week before; NULL when the two cannot be compared.';
COMMENT ON COLUMN weekly_measure.change_low IS 'Lower end of the 95 % range of the change, made of the ranges of both weeks (Zou and Donner 2008); NULL for plain counts.';
COMMENT ON COLUMN weekly_measure.change_high IS 'Upper end of that range.';
COMMENT ON COLUMN weekly_measure.verdict IS 'What can be said of it, in words, such as Clearly worse or Within usual.';
COMMENT ON COLUMN weekly_measure.tone IS 'better, worse or none: whether the verdict is good news.';

-- The lint does not know macros:
-- noqa: disable=LT02,CP05
-- Wilson's range of a share, 0 to 1 (JASA 22 (1927), 209-212); as in transforms/ranges.py.
CREATE MACRO wilson_middle(share, total) AS
    (share + 1.959964 ^ 2 / (2 * total)) / (1 + 1.959964 ^ 2 / total);

CREATE MACRO wilson_margin(share, total) AS
    1.959964
    * sqrt(share * (1 - share) / total + 1.959964 ^ 2 / (4 * total ^ 2))
    / (1 + 1.959964 ^ 2 / total);

CREATE MACRO wilson_low(part, total) AS
    CASE WHEN total > 0 THEN greatest(
        0, least(part / total, wilson_middle(part / total, total) - wilson_margin(part / total, total))
    ) END;

CREATE MACRO wilson_high(part, total) AS
    CASE WHEN total > 0 THEN least(
        1, greatest(part / total, wilson_middle(part / total, total) + wilson_margin(part / total, total))
    ) END;

-- The range of a mean of ratings: the Dirichlet posterior with half a rating on every star, its mean plus and
-- minus 1.96 standard deviations, kept on the scale and widened to hold the plain mean.
CREATE MACRO star_middle(one, two, three, four, five) AS
    (one + 2 * two + 3 * three + 4 * four + 5 * five + 7.5) / (one + two + three + four + five + 2.5);

CREATE MACRO star_margin(one, two, three, four, five) AS
    1.959964
    * sqrt(
        (
            (one + 4 * two + 9 * three + 16 * four + 25 * five + 27.5) / (one + two + three + four + five + 2.5)
            - star_middle(one, two, three, four, five) ^ 2
        ) / (one + two + three + four + five + 3.5)
    );

CREATE MACRO star_mean_low(one, two, three, four, five, mean) AS
    CASE WHEN mean IS NOT NULL THEN greatest(
        1, least(mean, star_middle(one, two, three, four, five) - star_margin(one, two, three, four, five))
    ) END;

CREATE MACRO star_mean_high(one, two, three, four, five, mean) AS
    CASE WHEN mean IS NOT NULL THEN least(
        5, greatest(mean, star_middle(one, two, three, four, five) + star_margin(one, two, three, four, five))
    ) END;
