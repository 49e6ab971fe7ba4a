-- One row per record whose mention's number is not known yet: it gets the number, where the mention is there.
UPDATE evidence
SET mention_id = found.mention_id
FROM (
    SELECT
        mention_id,
        CASE
            WHEN starts_with(mention_key, 'forgotten:') THEN substr(mention_key, 11)
            ELSE sha256(mention_key)
        END AS mention_digest
    FROM mention
) AS found
WHERE evidence.mention_id IS NULL AND evidence.mention_digest = found.mention_digest
