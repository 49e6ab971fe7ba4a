-- What a model makes of the words.
CREATE TABLE score (
    mention_id BIGINT      NOT NULL,
    version    INTEGER     NOT NULL,
    article    INTEGER     NOT NULL,
    model      VARCHAR     NOT NULL,
    language   VARCHAR,
    sentiment  DOUBLE,
    label      VARCHAR,
    scored_at  TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE score IS 'One row per mention, version, article and model; a new model adds rows and changes none, and so does the article''s text when it arrives after the snippet was scored.';
COMMENT ON COLUMN score.mention_id IS 'The mention that was scored.';
COMMENT ON COLUMN score.version IS 'The version of its words that was scored.';
COMMENT ON COLUMN score.article IS 'article.try_number of the text that was scored with the title; 0 when it was the source''s own words.';
COMMENT ON COLUMN score.model IS 'Name and version of the model.';
COMMENT ON COLUMN score.language IS 'ISO 639-1 code of the language that the words are written in, as identified; NULL when too short to tell.';
COMMENT ON COLUMN score.sentiment IS 'From -1 (negative) to 1 (positive); NULL when the model was not measured on the language.';
COMMENT ON COLUMN score.label IS 'positive, neutral or negative; NULL when sentiment is NULL.';
COMMENT ON COLUMN score.scored_at IS 'When it was scored.';
