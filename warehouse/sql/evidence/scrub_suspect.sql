-- One row per suspect account none of whose mentions is left.
DELETE FROM suspect
WHERE
    NOT EXISTS (
        SELECT 1 FROM mention
        WHERE mention.site = suspect.site AND lower(trim(mention.author)) = lower(trim(suspect.author))
    )
