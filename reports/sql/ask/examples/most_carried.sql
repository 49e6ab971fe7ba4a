-- One row per story that more than one mention carries, the most carried first.
SELECT
    story.week,
    mention.title,
    story.mention_count AS mentions,
    story.outlet_count AS outlets,
    story.label
FROM story
INNER JOIN mention
    ON
        story.brand_id = mention.brand_id
        AND story.week = mention.week
        AND story.first_mention_id = mention.mention_id
WHERE story.mention_count > 1
ORDER BY mentions DESC, story.week DESC
LIMIT 50
