-- One row: days on which something rang, NULL when none of the week's days could be compared.
SELECT
    CASE WHEN looked.known_count > 0 THEN rang.day_count::DOUBLE END AS value,
    NULL::DOUBLE AS low,
    NULL::DOUBLE AS high,
    looked.story_count::BIGINT AS n
FROM (
    SELECT count(DISTINCT day) AS day_count
    FROM anomaly
    WHERE brand_id = $brand_id AND week = $week AND kind <> 'drift' AND span <> 'week'
) AS rang
CROSS JOIN (
    SELECT
        count(*) FILTER (WHERE verdict <> 'unknown') AS known_count,
        coalesce(sum(observed), 0) AS story_count
    FROM daily_usual
    WHERE brand_id = $brand_id AND week = $week AND series = 'stories' AND slot IS NULL
) AS looked
