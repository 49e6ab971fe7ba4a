-- One row per attempt: stands in for what a load brought when all of the warehouse is checked.
CREATE OR REPLACE TEMP TABLE arrived_attempt AS
SELECT
    attempt_id,
    source_id
FROM attempt;
