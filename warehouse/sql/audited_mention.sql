-- One row per mention: stands in for what a load brought when all of the warehouse is checked.
CREATE OR REPLACE TEMP TABLE known_mention AS
SELECT
    mention_id,
    mention_key
FROM mention;
