-- One row per correction of a forgotten mention with a note: the note goes, and what was corrected stays.
UPDATE correction
SET note = NULL
WHERE
    note IS NOT NULL
    AND mention_id IN (
        SELECT mention_id FROM mention
        WHERE starts_with(mention_key, 'forgotten:')
    )
