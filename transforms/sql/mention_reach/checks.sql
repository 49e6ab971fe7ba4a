-- A mention of the week has one reach by one formula and list.
SELECT
    mention_id,
    version,
    list_id
FROM mention_reach
WHERE
    mention_id IN (
        SELECT counted.mention_id FROM weekly_mention AS counted
        WHERE counted.brand_id = $brand_id AND counted.week = $week
    )
GROUP BY mention_id, version, list_id
HAVING count(*) > 1;
-- What is unknown says why and has no figure; what is known has a band, and what is measured none.
SELECT
    mention_id,
    class,
    reason,
    low,
    mid,
    high
FROM mention_reach
WHERE
    mention_id IN (
        SELECT counted.mention_id FROM weekly_mention AS counted
        WHERE counted.brand_id = $brand_id AND counted.week = $week
    )
    AND (
        (class = 'unknown') <> (mid IS NULL)
        OR (class = 'unknown') <> (reason IS NOT NULL)
        OR (mid IS NULL) <> (low IS NULL)
        OR (mid IS NULL) <> (high IS NULL)
        OR NOT coalesce(low >= 0 AND low <= mid AND mid <= high, TRUE)
        OR (class = 'measured' AND low <> high)
    );
