-- One row per mention of the new warehouse: the number it had, has had, or gets.
CREATE OR REPLACE TEMP TABLE number AS
WITH former_number AS (
    SELECT
        mention_id,
        mention_key
    FROM former.mention
    UNION ALL
    SELECT
        mention_id,
        mention_key
    FROM former.mention_retired
)

SELECT
    mention.mention_id AS fresh_id,
    coalesce(
        former_number.mention_id,
        (SELECT coalesce(max(given.mention_id), 0) FROM former_number AS given)
        + row_number() OVER (PARTITION BY former_number.mention_id IS NULL ORDER BY mention.mention_id)
    ) AS mention_id
FROM mention
LEFT JOIN former_number ON mention.mention_key = former_number.mention_key;
