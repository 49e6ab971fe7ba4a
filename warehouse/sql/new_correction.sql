-- One row per correction that the table does not hold yet, with the number that its mention has.
CREATE OR REPLACE TEMP TABLE new_correction AS
SELECT DISTINCT
    arrived.correction_id,
    mention.mention_id,
    arrived.brand_id,
    arrived.what,
    arrived.theme,
    arrived.value,
    arrived.corrected_by,
    arrived.corrected_at,
    arrived.note,
    arrived.sample
FROM arrived_correction AS arrived
INNER JOIN mention ON arrived.mention_key = mention.mention_key
WHERE
    NOT EXISTS (
        SELECT 1
        FROM correction
        WHERE arrived.correction_id = correction.correction_id
    );
