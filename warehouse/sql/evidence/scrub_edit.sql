-- One row per later version of a forgotten mention: its words go.
DELETE FROM mention_edit
WHERE mention_id IN (SELECT mention_id FROM mention WHERE starts_with(mention_key, 'forgotten:'))
