-- One row per suspect account that wrote in the week, those with most signals and mentions first, at most ten.
SELECT
    suspect.site,
    suspect.author,
    count(*) AS mention_count,
    any_value(suspect.signals) AS signals,
    any_value(suspect.standing) AS standing
FROM weekly_mention
INNER JOIN mention ON weekly_mention.mention_id = mention.mention_id
INNER JOIN suspect
    ON
        weekly_mention.brand_id = suspect.brand_id
        AND mention.site = suspect.site
        AND lower(trim(mention.author)) = lower(trim(suspect.author))
WHERE
    weekly_mention.brand_id = $brand_id AND weekly_mention.week = $week
    AND mention.mention_id IN (
        SELECT own.mention_id FROM weekly_mention AS own
        WHERE own.brand_id = $brand_id AND own.week = $week
    )
GROUP BY suspect.site, suspect.author
ORDER BY len(any_value(suspect.signals)) DESC, mention_count DESC, suspect.site ASC, suspect.author ASC
LIMIT 10
