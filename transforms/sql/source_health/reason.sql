-- One row per examined source and thing that is not as usual, in words with the figures; the gravest rank first.
CREATE OR REPLACE TEMP TABLE reason AS
WITH
page AS (
    SELECT
        shape.*,
        examined.expect_max,
        usual.page_count,
        usual.middle,
        usual.low,
        usual.high,
        usual.fewest,
        usual.most,
        usual.author_share,
        usual.date_share,
        usual.text_share,
        usual.rating_share,
        usual.same_rating_share,
        usual.layout_bits,
        2 * (sqrt(shape.found_count) - sqrt(usual.middle)) AS deviations
    FROM shape
    INNER JOIN examined ON shape.source_id = examined.source_id
    LEFT JOIN usual ON shape.source_id = usual.source_id
    WHERE shape.back = 1
),

field AS (
    SELECT
        source_id,
        'author' AS name,
        found_count,
        author_count AS given,
        author_share AS share
    FROM page
    UNION ALL
    SELECT
        source_id,
        'date' AS name,
        found_count,
        date_count AS given,
        date_share AS share
    FROM page
    UNION ALL
    SELECT
        source_id,
        'text' AS name,
        found_count,
        text_count AS given,
        text_share AS share
    FROM page
    UNION ALL
    SELECT
        source_id,
        'rating' AS name,
        found_count,
        rating_count AS given,
        rating_share AS share
    FROM page
),

alike AS (
    SELECT shape.source_id
    FROM shape
    INNER JOIN page ON shape.source_id = page.source_id
    WHERE bit_count(xor(shape.layout, page.layout)) <= $far_bits
    GROUP BY shape.source_id
    HAVING count(*) >= 8
)

SELECT
    source_id,
    1 AS rank,
    CASE failure_count WHEN 1 THEN 'the last attempt' ELSE format('the last {} attempts', failure_count) END
    || ' failed: ' || coalesce(last_reason, last_outcome) AS words
FROM failed
WHERE failure_count > 0
UNION ALL
SELECT
    source_id,
    2 AS rank,
    format(
        'no new mention for {}; {:.0f} expected; probability {}',
        CASE
            WHEN silent_days >= 2 THEN format('{:.0f} days', silent_days)
            ELSE format('{:.0f} hours', 24 * silent_days)
        END,
        expected,
        CASE WHEN probability < 0.0001 THEN 'below 0.0001' ELSE format('{:.4f}', probability) END
    ) AS words
FROM silence
-- By chance less often than once in ten years.
WHERE times_a_year < 0.1
UNION ALL
SELECT
    source_id,
    3 AS rank,
    format(
        '{} {}, at most {} expected',
        found_count,
        CASE WHEN found_count = 1 THEN 'mention' ELSE 'mentions' END,
        expect_max
    ) AS words
FROM page
WHERE found_count > expect_max
UNION ALL
SELECT
    source_id,
    4 AS rank,
    format(
        'too {}: {} {}; {:.0f} is usual ({:.0f} to {:.0f} on its last {} pages)',
        CASE WHEN found_count < middle THEN 'few' ELSE 'many' END,
        found_count,
        CASE WHEN found_count = 1 THEN 'mention' ELSE 'mentions' END,
        middle,
        low,
        high,
        page_count
    ) AS words
FROM page
WHERE
    -- Four standard deviations of a count, or less than half of what never varied.
    (found_count < fewest AND found_count <= middle / 2 AND (deviations < -4 OR (low = high AND middle >= 4)))
    OR (found_count > most AND found_count >= middle * 2 AND deviations > 4)
UNION ALL
SELECT
    source_id,
    5 AS rank,
    format(
        '{} is missing in {} of {} mentions; {:.0f} % is usual',
        name, found_count - given, found_count, 100 * (1 - share)
    ) AS words
FROM field
WHERE found_count >= 5 AND share - given / found_count > 0.5
UNION ALL
SELECT
    source_id,
    6 AS rank,
    format(
        'dates stopped at {}: the last {} attempts with new mentions brought no newer one; before, {} of {} did',
        strftime(newest_at, '%Y-%m-%d'), still_count, move_count, known_count
    ) AS words
FROM dates
WHERE known_count >= 8 AND (1 - (move_count + 0.5) / (known_count + 1)) ^ still_count < 0.000001
UNION ALL
SELECT
    source_id,
    7 AS rank,
    format(
        'ratings no longer vary: all {} are the same; before, {:.0f} % of a page at most',
        rating_count, 100 * same_rating_share
    ) AS words
FROM page
WHERE rating_count >= 8 AND same_rating_count = rating_count AND same_rating_share ^ rating_count < 0.0001
UNION ALL
SELECT
    page.source_id,
    8 AS rank,
    format('the page is built differently: {} of 64 bits of its layout have changed', page.layout_bits) AS words
FROM page
LEFT JOIN alike ON page.source_id = alike.source_id
-- One or two bits differ from page to page; after eight pages the new layout is known.
WHERE page.layout_bits > $far_bits AND alike.source_id IS NULL;
