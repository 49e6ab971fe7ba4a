-- A week has seven days of eight slots, each once.
SELECT
    source_id,
    count(*) AS row_count
FROM daily_count
WHERE brand_id = $brand_id AND week = $week
GROUP BY source_id
HAVING
    count(*) <> CASE WHEN source_id IS NULL THEN 63 ELSE 7 END
    OR count(DISTINCT 10 * epoch(day) + coalesce(slot, 9)) <> count(*);
-- The stories of the days are those of the week.
SELECT sum(story_count) AS story_count
FROM daily_count
WHERE brand_id = $brand_id AND week = $week AND slot IS NULL AND source_id IS NULL
HAVING
    coalesce(sum(story_count), -1) <> (
        SELECT weekly_sentiment.story_count
        FROM weekly_sentiment
        WHERE weekly_sentiment.brand_id = $brand_id AND weekly_sentiment.week = $week
    );
-- A day's slots hold no more stories than the day, and no more are negative than there are.
SELECT day
FROM daily_count
WHERE brand_id = $brand_id AND week = $week AND source_id IS NULL
GROUP BY day
HAVING
    sum(story_count) FILTER (WHERE slot IS NOT NULL) > sum(story_count) FILTER (WHERE slot IS NULL)
    OR bool_or(negative_count > story_count);
-- A day has 21 to 27 hours, and three hours have up to six; a day that the zone left out has none.
SELECT
    day,
    slot,
    length
FROM daily_count
WHERE
    brand_id = $brand_id AND week = $week
    AND length NOT BETWEEN CASE WHEN slot IS NULL THEN 20.99 / 24 ELSE 0 END
    AND CASE WHEN slot IS NULL THEN 27.01 / 24 ELSE 6.01 / 3 END
    AND length <> 0;
