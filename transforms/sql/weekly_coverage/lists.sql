-- One row per set of makers whose searches found a story of the week: how many stories.
SELECT
    found.makers,
    count(*) AS story_count
FROM (
    SELECT
        counted.story_key,
        list_sort(list(DISTINCT source_maker(source.site, source.host))) AS makers
    FROM weekly_mention AS counted
    INNER JOIN sighting ON counted.mention_id = sighting.mention_id AND counted.brand_id = sighting.brand_id
    INNER JOIN source ON sighting.source_id = source.source_id
    WHERE
        counted.brand_id = $brand_id AND counted.week = $week AND counted.kind = 'article'
        -- Brought by hand is not found.
        AND source.site <> 'import'
        AND sighting.mention_id IN (
            SELECT looked.mention_id FROM weekly_mention AS looked
            WHERE looked.brand_id = $brand_id AND looked.week = $week
        )
    GROUP BY counted.story_key
) AS found
GROUP BY found.makers
ORDER BY found.makers
