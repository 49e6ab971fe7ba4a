-- In English the score is not only the lean of the probabilities.
COMMENT ON COLUMN score.sentiment IS 'How strongly it feels, from -1 to 1: positive minus negative, in English mixed with VADER''s compound (0.55 to 0.45), which never turns its sign; NULL when they are.';
COMMENT ON COLUMN score_latest.sentiment IS 'How strongly it feels, from -1 to 1: positive minus negative, in English mixed with VADER''s compound (0.55 to 0.45), which never turns its sign; NULL when they are.';
