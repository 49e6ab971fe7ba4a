-- One row per source and day since $since, up to the end of the week, on which it got ratings: how many low and high.
-- In their latest version, as all other figures of ratings have them.
WITH rated AS (
    SELECT
        mention_id,
        rating,
        CASE
            WHEN published_precision = 'day' THEN cast(published_at AT TIME ZONE 'UTC' AS DATE)
            ELSE cast(published_at AT TIME ZONE $zone AS DATE)
        END AS given_on
    FROM mention_words
    WHERE
        published_at >= $since::DATE - INTERVAL 1 DAY
        AND published_at < $week::DATE + INTERVAL 8 DAY
        AND published_precision NOT IN ('month', 'year')
        AND rating IS NOT NULL
),

seen AS (
    SELECT DISTINCT
        mention_id,
        source_id
    FROM sighting
    WHERE
        brand_id = $brand_id
        AND mention_id IN (SELECT rated.mention_id FROM rated)
        AND mention_id NOT IN (
            SELECT corrected.mention_id FROM mention_corrected AS corrected
            WHERE corrected.brand_id = $brand_id AND NOT corrected.is_about_brand
        )
)

SELECT
    seen.source_id,
    rated.given_on,
    count(*) FILTER (WHERE rated.rating < 0.5) AS low_count,
    count(*) FILTER (WHERE rated.rating >= 0.9) AS high_count
FROM rated
INNER JOIN seen ON rated.mention_id = seen.mention_id
WHERE rated.given_on BETWEEN $since::DATE AND $week::DATE + 6
GROUP BY seen.source_id, rated.given_on
ORDER BY seen.source_id, rated.given_on
