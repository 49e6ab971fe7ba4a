-- A run of odd days touches its week, and had more ratings than usual by less than the accepted chance.
SELECT source_id
FROM weekly_rating_period
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        first_day > last_day
        OR last_day < $week
        OR first_day > $week::DATE + 6
        OR rated_count <= expected_count
        OR chance NOT BETWEEN 0 AND 0.001
        OR side NOT IN ('low', 'high')
    );
