-- One row: the mentions of the brand's week that repeat a story.
SELECT
    CASE WHEN count(*) > 0 THEN (count(*) - count(DISTINCT story_key))::DOUBLE END AS value,
    NULL::DOUBLE AS low,
    NULL::DOUBLE AS high,
    count(*) AS n
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week
