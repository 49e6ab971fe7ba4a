-- What a week's figures are made of: the mentions that count, and the range of net sentiment.
CREATE TABLE weekly_mention (
    brand_id        VARCHAR NOT NULL,
    week            DATE    NOT NULL,
    mention_id      BIGINT  NOT NULL,
    version         INTEGER NOT NULL,
    kind            VARCHAR NOT NULL,
    story_key       VARCHAR NOT NULL,
    rating          DOUBLE,
    is_answered     BOOLEAN NOT NULL,
    sentiment       DOUBLE,
    label           VARCHAR,
    is_unsure       BOOLEAN,
    is_corrected    BOOLEAN NOT NULL,
    is_at_odds      BOOLEAN NOT NULL,
    story_label     VARCHAR,
    is_story_unsure BOOLEAN
);
COMMENT ON TABLE weekly_mention IS 'One row per brand, week and mention published in it: exactly what the other weekly tables count.';
COMMENT ON COLUMN weekly_mention.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_mention.week IS 'Monday of the ISO week, on the clocks of the brand''s zone. A date without a clock time counts as it stands; a month, a year or no date counts in no week.';
COMMENT ON COLUMN weekly_mention.mention_id IS 'The mention.';
COMMENT ON COLUMN weekly_mention.version IS 'The version of its words that was counted: the latest when the table was built.';
COMMENT ON COLUMN weekly_mention.kind IS 'article, post or review.';
COMMENT ON COLUMN weekly_mention.story_key IS 'The story it belongs to: copies of one article share it.';
COMMENT ON COLUMN weekly_mention.rating IS 'Its rating as a share of the scale, 0 to 1; NULL when it carries none.';
COMMENT ON COLUMN weekly_mention.is_answered IS 'True when the page''s owner had answered it when the table was built.';
COMMENT ON COLUMN weekly_mention.sentiment IS 'From -1 (negative) to 1 (positive) towards the brand: as people said (-1, 0 or 1), or else by the model of the week; NULL when nobody did and it was not measured on the language.';
COMMENT ON COLUMN weekly_mention.label IS 'positive, neutral or negative; NULL when sentiment is NULL.';
COMMENT ON COLUMN weekly_mention.is_unsure IS 'True when even the label''s probability is below what the model calls sure; NULL when label is NULL.';
COMMENT ON COLUMN weekly_mention.is_corrected IS 'True when sentiment and label are what people said.';
COMMENT ON COLUMN weekly_mention.is_at_odds IS 'True when stars and words clearly disagree: at least 4 of 5 stars over words that are negative with a probability of 0.8 or more, or at most 2 of 5 over as surely positive ones.';
COMMENT ON COLUMN weekly_mention.story_label IS 'The likeliest label by the mean probabilities of the week''s different texts in its story, or of those that people judged: a copy has no second vote. NULL when none has a label.';
COMMENT ON COLUMN weekly_mention.is_story_unsure IS 'True when the model is sure of none of the story''s labelled mentions; NULL when story_label is NULL.';

-- The lint does not know macros:
-- noqa: disable=LT02,CP05
-- A date without a clock time counts as it stands, a coarser one in no week.
CREATE MACRO is_in_week(moment, precision_told, monday, week_start, week_end) AS
    CASE
        WHEN precision_told = 'day'
            THEN (moment AT TIME ZONE 'UTC')::DATE BETWEEN monday AND monday + 6
        WHEN precision_told IN ('hour', 'minute', 'second', 'millisecond')
            THEN moment >= week_start AND moment < week_end
        ELSE FALSE
    END;

CREATE MACRO net_sentiment(positive, neutral, negative) AS
    (positive - negative) / nullif(positive + neutral + negative, 0);

-- The 95 % range is that of p(positive) - p(negative) under the Dirichlet posterior with Jeffreys' prior, 1/2
-- per class: its mean and variance in closed form, times Student's quantile for n + 1.5 degrees of freedom by
-- its first correction to the normal one, x + (x^3 + x) / 4n (Abramowitz and Stegun 26.7.5). Without that
-- correction it covers the truth too seldom below 20 stories: `python -m benchmarks.intervals` prints both.
CREATE MACRO net_sentiment_mean(positive, neutral, negative) AS
    (positive - negative) / (positive + neutral + negative + 1.5);

CREATE MACRO net_sentiment_margin(positive, neutral, negative) AS
    1.959964
    * (1 + (1.959964 ^ 2 + 1) / (4 * (positive + neutral + negative + 1.5)))
    * sqrt(
        (
            (positive + negative + 1) / (positive + neutral + negative + 1.5)
            - net_sentiment_mean(positive, neutral, negative) ^ 2
        ) / (positive + neutral + negative + 2.5)
    );

CREATE MACRO net_sentiment_low(positive, neutral, negative) AS
    CASE WHEN positive + neutral + negative > 0 THEN greatest(
        -1, net_sentiment_mean(positive, neutral, negative) - net_sentiment_margin(positive, neutral, negative)
    ) END;

CREATE MACRO net_sentiment_high(positive, neutral, negative) AS
    CASE WHEN positive + neutral + negative > 0 THEN least(
        1, net_sentiment_mean(positive, neutral, negative) + net_sentiment_margin(positive, neutral, negative)
    ) END;
