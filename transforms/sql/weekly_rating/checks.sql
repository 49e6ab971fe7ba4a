-- A source has one row in a week, and so have all together.
SELECT source_id
FROM weekly_rating
WHERE brand_id = $brand_id AND week = $week
GROUP BY source_id
HAVING count(*) > 1;
-- Every rated mention has one to five stars; those of odd days are among them.
SELECT source_id
FROM weekly_rating
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        one_star_count + two_star_count + three_star_count + four_star_count + five_star_count <> rated_count
        OR flagged_count > rated_count
        OR raised_count + lowered_count > edited_count
    );
-- A mean lies in its range and on the scale, and is known exactly when something is rated.
SELECT source_id
FROM weekly_rating
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        (mean IS NULL) <> (rated_count = 0)
        OR (bayesian IS NULL) <> (rated_count = 0)
        OR NOT coalesce(0 <= mean_low AND mean_low <= mean AND mean <= mean_high AND mean_high <= 5, TRUE)
        OR NOT coalesce(
            0 <= bayesian_low AND bayesian_low <= bayesian AND bayesian <= bayesian_high AND bayesian_high <= 5, TRUE
        )
        OR NOT coalesce(without_low <= without_mean AND without_mean <= without_high, TRUE)
        OR (without_mean IS NOT NULL AND flagged_count = 0)
    );
-- The week's rated mentions are those of weekly_mention.
SELECT all_sources.rated_count
FROM weekly_rating AS all_sources
WHERE
    all_sources.brand_id = $brand_id AND all_sources.week = $week AND all_sources.source_id = '*'
    AND all_sources.rated_count <> (
        SELECT count(weekly_mention.rating) FROM weekly_mention
        WHERE weekly_mention.brand_id = $brand_id AND weekly_mention.week = $week
    );
