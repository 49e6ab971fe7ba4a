-- One row per member of the panel: what the compared sources showed of it in the week.
SELECT
    counted.brand_id,
    count(DISTINCT counted.mention_id) AS mention_count,
    count(DISTINCT counted.story_key) AS story_count,
    count(DISTINCT counted.story_key) FILTER (WHERE counted.story_label IS NOT NULL) AS labelled_count,
    count(DISTINCT counted.story_key) FILTER (WHERE counted.story_label = 'negative') AS negative_count
FROM weekly_mention AS counted
INNER JOIN sighting ON counted.mention_id = sighting.mention_id AND counted.brand_id = sighting.brand_id
WHERE
    counted.week = $week
    AND sighting.source_id IN (SELECT unnest($source_ids::VARCHAR[]))
    AND counted.brand_id IN (SELECT unnest($member_ids::VARCHAR[]))
    -- What lets the scan of sightings pass over old history.
    AND sighting.mention_id IN (
        SELECT looked.mention_id FROM weekly_mention AS looked
        WHERE looked.week = $week AND looked.brand_id IN (SELECT unnest($member_ids::VARCHAR[]))
    )
GROUP BY counted.brand_id
ORDER BY counted.brand_id
