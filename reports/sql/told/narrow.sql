-- One row per mention of the weeks from $first to $week, out of those of `told_ahead`.
CREATE OR REPLACE TEMP TABLE told_mention AS
FROM told_ahead
WHERE week BETWEEN $first AND $week
