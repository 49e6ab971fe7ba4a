-- One row per mention of the brand in a source of a compared kind.
SELECT DISTINCT counted.mention_id
FROM weekly_mention AS counted
INNER JOIN sighting ON counted.mention_id = sighting.mention_id AND counted.brand_id = sighting.brand_id
INNER JOIN source ON sighting.source_id = source.source_id
INNER JOIN weekly_voice
    ON
        counted.brand_id = weekly_voice.brand_id
        AND counted.week = weekly_voice.week
        AND counted.brand_id = weekly_voice.member_id
WHERE
    counted.brand_id = $brand_id AND counted.week = $week
    AND list_contains(string_split(weekly_voice.kinds, ', '), source_kind(source.site))
ORDER BY counted.mention_id
