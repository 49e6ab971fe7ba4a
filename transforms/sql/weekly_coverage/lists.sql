-- One row per set of makers whose searches found a story of the week: how many stories.
WITH counted AS MATERIALIZED (
    SELECT
        mention_id,
        story_key
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week AND kind = 'article'
),

-- Its ids are asked for by IN, which lets the scan pass over old history.
shown AS MATERIALIZED (
    SELECT
        mention_id,
        source_id
    FROM sighting
    WHERE brand_id = $brand_id AND mention_id IN (SELECT counted.mention_id FROM counted)
),

found AS (
    SELECT
        counted.story_key,
        list_sort(list(DISTINCT source_maker(source.site, source.host))) AS makers
    FROM counted
    INNER JOIN shown ON counted.mention_id = shown.mention_id
    INNER JOIN source ON shown.source_id = source.source_id
    -- Brought by hand is not found.
    WHERE source.site <> 'import'
    GROUP BY counted.story_key
)

SELECT
    makers,
    count(*) AS story_count
FROM found
GROUP BY makers
ORDER BY makers
