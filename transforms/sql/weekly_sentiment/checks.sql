-- A brand has exactly one row in a week, also when nothing was said.
SELECT count(*)
FROM weekly_sentiment
WHERE brand_id = $brand_id AND week = $week
HAVING count(*) <> 1;
-- Every story is positive, neutral, negative or unscored, and no story is without a mention.
SELECT
    story_count,
    mention_count
FROM weekly_sentiment
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        positive_count + neutral_count + negative_count + unscored_count <> story_count
        OR story_count > mention_count
        OR (story_count = 0) <> (mention_count = 0)
    );
-- The unsure are part of the labelled, those at odds part of the compared, the corrected part of all.
SELECT
    unsure_count,
    at_odds_count
FROM weekly_sentiment
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        unsure_count > story_count - unscored_count
        OR at_odds_count > compared_count
        OR compared_count > mention_count
        OR corrected_count > mention_count
    );
-- Net sentiment lies in its range and between -1 and 1, and is known exactly when a story is labelled.
SELECT
    net,
    net_low,
    net_high
FROM weekly_sentiment
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        NOT coalesce(-1 <= net_low AND net_low <= net AND net <= net_high AND net_high <= 1, TRUE)
        OR (net IS NULL) <> (positive_count + neutral_count + negative_count = 0)
        OR (net IS NULL) <> (net_low IS NULL)
        OR (net IS NULL) <> (net_high IS NULL)
    );
-- As many mentions are counted as the week has.
SELECT mention_count
FROM weekly_sentiment
WHERE
    brand_id = $brand_id AND week = $week
    AND mention_count <> (
        SELECT count(*)
        FROM weekly_mention
        WHERE weekly_mention.brand_id = $brand_id AND weekly_mention.week = $week
    );
