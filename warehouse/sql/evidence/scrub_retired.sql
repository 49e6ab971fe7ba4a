-- One row per forgotten mention that had left the warehouse: its key may name its author.
UPDATE mention_retired
SET mention_key = 'forgotten:' || sha256(mention_key)
WHERE
    NOT starts_with(mention_key, 'forgotten:')
    AND list_contains($digests::VARCHAR[], sha256(mention_key))
