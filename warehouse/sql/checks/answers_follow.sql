-- The versions of an owner's answer leave a number out, go back in time, or repeat the one before.
WITH beside AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY mention_id ORDER BY version) AS expected,
        lag(seen_at) OVER (PARTITION BY mention_id ORDER BY version) AS previous_at,
        lag(text) OVER (PARTITION BY mention_id ORDER BY version) AS previous_text
    FROM reply
    WHERE mention_id IN (SELECT known_mention.mention_id FROM known_mention)
)

SELECT
    mention_id,
    version
FROM beside
WHERE version <> expected OR seen_at < previous_at OR text = previous_text;
