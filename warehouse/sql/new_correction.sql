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
    )
    -- One of a forgotten mention has lost its note, and with it the digest that it was known by.
    AND NOT EXISTS (
        SELECT 1
        FROM correction
        WHERE
            starts_with(mention.mention_key, 'forgotten:')
            AND mention.mention_id = correction.mention_id
            AND arrived.brand_id = correction.brand_id
            AND arrived.what = correction.what
            AND arrived.theme IS NOT DISTINCT FROM correction.theme
            AND arrived.value = correction.value
            AND arrived.corrected_by = correction.corrected_by
            AND arrived.corrected_at = correction.corrected_at
            AND arrived.sample IS NOT DISTINCT FROM correction.sample
    );
