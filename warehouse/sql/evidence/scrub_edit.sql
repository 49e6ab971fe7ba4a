-- One row per later version of a forgotten mention that has words: they go, and with them all its versions.
DELETE FROM mention_edit
WHERE
    mention_id IN (
        SELECT mention_id FROM mention
        WHERE starts_with(mention_key, 'forgotten:')
    )
    AND mention_id IN (
        SELECT worded.mention_id FROM mention_edit AS worded
        WHERE worded.text <> ''
    )
