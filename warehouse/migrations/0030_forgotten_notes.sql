-- What people noted of a correction goes with the mention that it is about.
COMMENT ON TABLE correction IS 'One row per thing that somebody said of a mention, towards a brand; never changed, but for the notes on forgotten mentions. The archive''s folder corrections holds the same.';
COMMENT ON COLUMN correction.correction_id IS 'Digest of all that the correction said when it was taken in.';
COMMENT ON COLUMN correction.note IS 'Why, in their own words; NULL when they did not say, and once the mention is forgotten.';
