-- What a model makes of the words.
CREATE TABLE score (
    mention_id BIGINT      NOT NULL,
    version    INTEGER     NOT NULL,
    article    INTEGER     NOT NULL,
    brand_id   VARCHAR     NOT NULL,
    model      VARCHAR     NOT NULL,
    language   VARCHAR,
    basis      VARCHAR     NOT NULL,
    negative   DOUBLE,
    neutral    DOUBLE,
    positive   DOUBLE,
    sentiment  DOUBLE,
    label      VARCHAR,
    is_unsure  BOOLEAN,
    scored_at  TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE score IS 'One row per mention, version, article, brand and model; a new model adds rows and changes none, and so does the article''s text when it arrives after the snippet was scored.';
COMMENT ON COLUMN score.mention_id IS 'The mention that was scored.';
COMMENT ON COLUMN score.version IS 'The version of its words that was scored.';
COMMENT ON COLUMN score.article IS 'article.try_number of the text that was scored with the title; 0 when it was the source''s own words.';
COMMENT ON COLUMN score.brand_id IS 'The brand towards which it was judged: one whose source showed it.';
COMMENT ON COLUMN score.model IS 'Name and version of the model.';
COMMENT ON COLUMN score.language IS 'ISO 639-1 code of the language that the words are written in, as identified; NULL when there are no letters.';
COMMENT ON COLUMN score.basis IS 'What the sentiment was judged on. all: the whole text. sentences: only those that speak of the brand, where it is named. snippet: all or some of the few words that the source gave of it.';
COMMENT ON COLUMN score.negative IS 'Probability that people would call it negative, 0 to 1; NULL when the model was not measured on the language.';
COMMENT ON COLUMN score.neutral IS 'The same for neutral.';
COMMENT ON COLUMN score.positive IS 'The same for positive; the three sum to 1.';
COMMENT ON COLUMN score.sentiment IS 'positive minus negative, from -1 to 1; NULL when they are.';
COMMENT ON COLUMN score.label IS 'The likeliest of positive, neutral and negative; NULL when sentiment is NULL.';
COMMENT ON COLUMN score.is_unsure IS 'True when even the label''s probability is below what the model calls sure; NULL when sentiment is NULL.';
COMMENT ON COLUMN score.scored_at IS 'When it was scored.';

CREATE TABLE score_theme (
    mention_id BIGINT  NOT NULL,
    version    INTEGER NOT NULL,
    article    INTEGER NOT NULL,
    brand_id   VARCHAR NOT NULL,
    model      VARCHAR NOT NULL,
    theme      VARCHAR NOT NULL,
    confidence DOUBLE  NOT NULL,
    sentiment  DOUBLE,
    label      VARCHAR
);
COMMENT ON TABLE score_theme IS 'One row per score and theme that the words speak about.';
COMMENT ON COLUMN score_theme.mention_id IS 'The mention that was scored.';
COMMENT ON COLUMN score_theme.version IS 'The version of its words that was scored.';
COMMENT ON COLUMN score_theme.article IS 'As in score.';
COMMENT ON COLUMN score_theme.brand_id IS 'The brand towards which it was judged.';
COMMENT ON COLUMN score_theme.model IS 'Name and version of the model.';
COMMENT ON COLUMN score_theme.theme IS 'What they speak about, such as staff or delivery.';
COMMENT ON COLUMN score_theme.confidence IS 'Probability that they do, 0 to 1.';
COMMENT ON COLUMN score_theme.sentiment IS 'How they feel about it, from -1 (negative) to 1 (positive); NULL when that cannot be told.';
COMMENT ON COLUMN score_theme.label IS 'positive, neutral or negative; NULL when sentiment is NULL.';

CREATE TABLE score_signal (
    mention_id BIGINT  NOT NULL,
    version    INTEGER NOT NULL,
    article    INTEGER NOT NULL,
    brand_id   VARCHAR NOT NULL,
    model      VARCHAR NOT NULL,
    signal     VARCHAR NOT NULL,
    confidence DOUBLE  NOT NULL
);
COMMENT ON TABLE score_signal IS 'One row per score and thing in the words that somebody should act upon.';
COMMENT ON COLUMN score_signal.mention_id IS 'The mention that was scored.';
COMMENT ON COLUMN score_signal.version IS 'The version of its words that was scored.';
COMMENT ON COLUMN score_signal.article IS 'As in score.';
COMMENT ON COLUMN score_signal.brand_id IS 'The brand towards which it was judged.';
COMMENT ON COLUMN score_signal.model IS 'Name and version of the model.';
COMMENT ON COLUMN score_signal.signal IS 'What it is, such as complaint, question or threat.';
COMMENT ON COLUMN score_signal.confidence IS 'Probability that it is there, 0 to 1.';
