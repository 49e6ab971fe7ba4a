-- A burst is told by the mid-p value: with the whole, what the promise allows was used up less the smaller counts are.
COMMENT ON COLUMN daily_usual.p_value IS 'How likely more are by chance, just so many counted by half (mid-p), by a negative binomial that also carries how unsure the expected number is.';
COMMENT ON COLUMN anomaly.p_value IS 'How likely more are by chance, just so many counted by half (mid-p), or so few or fewer; NULL of a drift.';
