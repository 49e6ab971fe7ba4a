-- What says nothing, such as figures or a link alone, has no label either.
COMMENT ON COLUMN score.negative IS 'Probability that people would call it negative, 0 to 1; NULL when the model was not measured on the language, or the text says nothing.';
COMMENT ON COLUMN score_latest.negative IS 'Probability that people would call it negative, 0 to 1; NULL when the model was not measured on the language, or the text says nothing.';
COMMENT ON COLUMN weekly_sentiment.unscored_count IS 'Stories without a label: their language was not measured, or they say nothing.';
COMMENT ON COLUMN weekly_mention.sentiment IS 'From -1 (negative) to 1 (positive) towards the brand: as people said (-1, 0 or 1), or else by the model of the week; NULL when nobody did and it was not measured on the language, or says nothing.';
