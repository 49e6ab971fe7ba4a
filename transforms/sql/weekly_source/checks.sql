-- A source has one row in a week.
SELECT source_id
FROM weekly_source
WHERE brand_id = $brand_id AND week = $week
GROUP BY source_id
HAVING count(*) > 1;
-- Every story is positive, neutral, negative or unscored; a row stands for at least one mention.
SELECT
    source_id,
    story_count,
    mention_count
FROM weekly_source
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        positive_count + neutral_count + negative_count + unscored_count <> story_count
        OR story_count > mention_count
        OR story_count = 0
        OR rated_count > mention_count
    );
-- Net sentiment lies in its range and between -1 and 1, and is known exactly when a story is labelled.
SELECT
    source_id,
    net,
    net_low,
    net_high
FROM weekly_source
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        NOT coalesce(-1 <= net_low AND net_low <= net AND net <= net_high AND net_high <= 1, TRUE)
        OR (net IS NULL) <> (positive_count + neutral_count + negative_count = 0)
        OR (net IS NULL) <> (net_low IS NULL)
        OR (net IS NULL) <> (net_high IS NULL)
    );
-- A mean rating is a share of the scale, and is known exactly when a mention is rated.
SELECT
    source_id,
    rated_count,
    rating_mean
FROM weekly_source
WHERE
    brand_id = $brand_id AND week = $week
    AND (rating_mean NOT BETWEEN 0 AND 1 OR (rating_mean IS NULL) <> (rated_count = 0));
-- Every mention of the week was shown by a source, and no source shows more than there are.
SELECT week_total.mention_count
FROM (
    SELECT count(*) AS mention_count
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week
) AS week_total
CROSS JOIN (
    SELECT
        coalesce(sum(mention_count), 0) AS shown_count,
        coalesce(max(mention_count), 0) AS largest_count
    FROM weekly_source
    WHERE brand_id = $brand_id AND week = $week
) AS by_source
WHERE by_source.shown_count < week_total.mention_count OR by_source.largest_count > week_total.mention_count;
