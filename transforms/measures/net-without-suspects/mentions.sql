-- One row per mention of a labelled story that is not by a suspect account.
SELECT weekly_mention.mention_id
FROM weekly_mention
INNER JOIN mention ON weekly_mention.mention_id = mention.mention_id
WHERE
    weekly_mention.brand_id = $brand_id AND weekly_mention.week = $week AND weekly_mention.story_label IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM suspect
        WHERE
            suspect.brand_id = weekly_mention.brand_id
            AND suspect.site = mention.site
            AND lower(trim(suspect.author)) = lower(trim(mention.author))
    )
ORDER BY weekly_mention.mention_id
