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

CREATE TABLE published_report (
    publication_id VARCHAR     NOT NULL,
    brand_id       VARCHAR     NOT NULL,
    week           DATE        NOT NULL,
    published_at   TIMESTAMPTZ NOT NULL,
    software       VARCHAR     NOT NULL,
    model          VARCHAR     NOT NULL,
    is_whole       BOOLEAN     NOT NULL,
    page_digest    VARCHAR     NOT NULL
);
COMMENT ON TABLE published_report IS 'One row per time that a brand''s week was published; never changed. The archive''s folder published holds the same, and the pages.';
COMMENT ON COLUMN published_report.publication_id IS 'Digest of all that was published.';
COMMENT ON COLUMN published_report.brand_id IS 'The brand.';
COMMENT ON COLUMN published_report.week IS 'Monday of the ISO week that was reported.';
COMMENT ON COLUMN published_report.published_at IS 'When.';
COMMENT ON COLUMN published_report.software IS 'Version of Repute that made it.';
COMMENT ON COLUMN published_report.model IS 'The model that gave the week''s labels.';
COMMENT ON COLUMN published_report.is_whole IS 'False when nobody had looked on the week''s last day or later: nothing is restated against such a report.';
COMMENT ON COLUMN published_report.page_digest IS 'SHA-256 of the page as it was published; `./repute report --as-of` brings it back.';

CREATE TABLE published_measure (
    publication_id VARCHAR NOT NULL,
    brand_id       VARCHAR NOT NULL,
    week           DATE    NOT NULL,
    measure        VARCHAR NOT NULL,
    version        INTEGER NOT NULL,
    value          DOUBLE,
    low            DOUBLE,
    high           DOUBLE,
    n              BIGINT  NOT NULL,
    verdict        VARCHAR NOT NULL,
    shown          VARCHAR NOT NULL
);
COMMENT ON TABLE published_measure IS 'One row per published report and measure: the figure as it was told then.';
COMMENT ON COLUMN published_measure.publication_id IS 'The report, in published_report.';
COMMENT ON COLUMN published_measure.brand_id IS 'The brand.';
COMMENT ON COLUMN published_measure.week IS 'Monday of the ISO week that was reported.';
COMMENT ON COLUMN published_measure.measure IS 'The measure.';
COMMENT ON COLUMN published_measure.version IS 'Version of its formula then.';
COMMENT ON COLUMN published_measure.value IS 'The figure, in the measure''s unit, as in weekly_measure then.';
COMMENT ON COLUMN published_measure.low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN published_measure.high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN published_measure.n IS 'How many stories, ratings, reviews or mentions it rested on.';
COMMENT ON COLUMN published_measure.verdict IS 'What was said of it.';
COMMENT ON COLUMN published_measure.shown IS 'The figure as it is printed; none where nothing could be said.';

CREATE TABLE restatement (
    publication_id   VARCHAR     NOT NULL,
    brand_id         VARCHAR     NOT NULL,
    week             DATE        NOT NULL,
    measure          VARCHAR     NOT NULL,
    was_at           TIMESTAMPTZ NOT NULL,
    was_value        DOUBLE,
    was_shown        VARCHAR     NOT NULL,
    was_version      INTEGER     NOT NULL,
    was_model        VARCHAR     NOT NULL,
    value            DOUBLE,
    shown            VARCHAR     NOT NULL,
    version          INTEGER     NOT NULL,
    model            VARCHAR     NOT NULL,
    late_count       BIGINT      NOT NULL,
    gone_count       BIGINT      NOT NULL,
    corrected_count  BIGINT      NOT NULL,
    edited_count     BIGINT      NOT NULL,
    answered_count   BIGINT      NOT NULL,
    audited_count    BIGINT      NOT NULL,
    rival_late_count BIGINT      NOT NULL
);
COMMENT ON TABLE restatement IS 'One row per published report, earlier week and measure whose printed figure is another one than was told before; with what came to the week since.';
COMMENT ON COLUMN restatement.publication_id IS 'The report that says so, in published_report.';
COMMENT ON COLUMN restatement.brand_id IS 'The brand.';
COMMENT ON COLUMN restatement.week IS 'Monday of the ISO week whose figure changed.';
COMMENT ON COLUMN restatement.measure IS 'The measure.';
COMMENT ON COLUMN restatement.was_at IS 'When the former figure was told.';
COMMENT ON COLUMN restatement.was_value IS 'The former figure.';
COMMENT ON COLUMN restatement.was_shown IS 'As it was printed.';
COMMENT ON COLUMN restatement.was_version IS 'Version of the formula then.';
COMMENT ON COLUMN restatement.was_model IS 'The model then.';
COMMENT ON COLUMN restatement.value IS 'The figure now.';
COMMENT ON COLUMN restatement.shown IS 'As it is printed now.';
COMMENT ON COLUMN restatement.version IS 'Version of the formula now: another one is a cause.';
COMMENT ON COLUMN restatement.model IS 'The model now: another one is a cause.';
COMMENT ON COLUMN restatement.late_count IS 'Mentions of the week that were first seen since.';
COMMENT ON COLUMN restatement.gone_count IS 'Mentions of the week that were counted then and are no longer.';
COMMENT ON COLUMN restatement.corrected_count IS 'Corrections of the week''s mentions since.';
COMMENT ON COLUMN restatement.edited_count IS 'Mentions of the week whose authors have changed them since.';
COMMENT ON COLUMN restatement.answered_count IS 'Mentions of the week that were answered since.';
COMMENT ON COLUMN restatement.audited_count IS 'Stories judged since in the audits of that week and the twelve before.';
COMMENT ON COLUMN restatement.rival_late_count IS 'Mentions of rivals in the week that were first seen since.';

-- The lint does not know macros:
-- noqa: disable=LT02,CP05
-- The range of a mean of ratings: the Dirichlet posterior with half a rating on every star, its mean plus and
-- minus 1.96 standard deviations, kept on the scale and widened to hold the plain mean.
CREATE MACRO star_middle(one, two, three, four, five) AS
    (one + 2 * two + 3 * three + 4 * four + 5 * five + 7.5) / (one + two + three + four + five + 2.5);

CREATE MACRO star_margin(one, two, three, four, five) AS
    1.959963984540054
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
