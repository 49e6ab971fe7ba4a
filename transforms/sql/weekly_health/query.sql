-- One row per brand, week and source watched for the brand: whether the week's figures can rest on it.
WITH watched AS (
    SELECT
        source.source_id,
        source.is_active
    FROM source
    -- What is imported by hand is due at no time, so that no week can lack it.
    WHERE source.brand_id = $brand_id AND source.site <> 'import'
),

tried AS (
    SELECT
        attempt.*,
        attempt.outcome IN ('new', 'unchanged', 'empty') AS is_good,
        attempt.fetched_at < $week_end AS is_in_week,
        row(attempt.fetched_at, attempt.attempt_id) AS place
    FROM attempt
    INNER JOIN watched ON attempt.source_id = watched.source_id
    WHERE attempt.fetched_at >= $week_start
),

before AS (
    SELECT
        source_id,
        max(fetched_at) AS last_good_at
    FROM attempt
    WHERE fetched_at < $week_start AND outcome IN ('new', 'unchanged', 'empty')
    GROUP BY source_id
),

looked AS (
    SELECT
        source_id,
        count(*) FILTER (WHERE is_in_week) AS attempt_count,
        count(*) FILTER (WHERE is_in_week AND is_good) AS good_count,
        max(fetched_at) FILTER (WHERE is_good) AS newest_good_at,
        min(fetched_at) FILTER (WHERE is_good AND is_in_week) AS first_good_at,
        max(fetched_at) FILTER (WHERE is_good AND is_in_week) AS last_good_at,
        min(fetched_at) FILTER (WHERE is_good AND NOT is_in_week) AS next_good_at,
        arg_max(outcome, place) FILTER (WHERE is_in_week) AS last_outcome,
        arg_max(reason, place) FILTER (WHERE is_in_week AND NOT is_good) AS last_reason,
        arg_max(outcome, place) FILTER (WHERE NOT is_in_week) AS next_outcome,
        arg_max(reason, place) FILTER (WHERE NOT is_in_week AND NOT is_good) AS next_reason
    FROM tried
    GROUP BY source_id
),

gap AS (
    -- A gap belongs to the weeks that it touches, whenever it was found.
    SELECT
        source_id,
        count(*) AS gap_count,
        min(gap_from) AS gap_from,
        max(gap_to) AS gap_to
    FROM tried
    WHERE gap_from < gap_to AND gap_from < $week_end AND gap_to > $week_start
    GROUP BY source_id
),

unread AS (
    -- A page that came twice has its unreadable entries once.
    SELECT
        page.source_id,
        sum(page.skipped_count)::BIGINT AS skipped_count
    FROM (
        SELECT
            source_id,
            max(skipped_count) AS skipped_count
        FROM tried
        WHERE is_in_week
        GROUP BY source_id, coalesce(page_digest, attempt_id)
    ) AS page
    GROUP BY page.source_id
),

undated AS (
    SELECT
        sighting.source_id,
        count(*) FILTER (WHERE sighting.first_seen_at < $week_end) AS in_week,
        count(*) FILTER (WHERE sighting.first_seen_at >= $week_end) AS afterwards
    FROM sighting
    INNER JOIN mention ON sighting.mention_id = mention.mention_id
    WHERE
        sighting.brand_id = $brand_id
        AND sighting.first_seen_at >= $week_start
        -- Asked for by IN, the scan passes over old history.
        AND mention.mention_id IN (
            SELECT seen.mention_id FROM sighting AS seen
            WHERE seen.brand_id = $brand_id AND seen.first_seen_at >= $week_start
        )
        AND (
            mention.published_at IS NULL
            OR mention.published_precision IS NULL
            OR mention.published_precision IN ('month', 'year')
        )
    GROUP BY sighting.source_id
),

summed AS (
    SELECT
        watched.source_id,
        watched.is_active,
        coalesce(looked.attempt_count, 0) AS attempt_count,
        coalesce(looked.good_count, 0) AS good_count,
        looked.newest_good_at,
        looked.first_good_at,
        before.last_good_at AS good_before_at,
        coalesce(looked.last_good_at, before.last_good_at) AS last_good_at,
        looked.next_good_at,
        looked.last_outcome,
        looked.last_reason,
        looked.next_outcome,
        looked.next_reason,
        coalesce(gap.gap_count, 0) AS gap_count,
        gap.gap_from,
        gap.gap_to,
        coalesce(unread.skipped_count, 0) AS skipped_count,
        coalesce(undated.in_week, 0) AS undated_in_week,
        coalesce(undated.afterwards, 0) AS undated_afterwards
    FROM watched
    LEFT JOIN before ON watched.source_id = before.source_id
    LEFT JOIN looked ON watched.source_id = looked.source_id
    LEFT JOIN gap ON watched.source_id = gap.source_id
    LEFT JOIN unread ON watched.source_id = unread.source_id
    LEFT JOIN undated ON watched.source_id = undated.source_id
),

judged AS (
    SELECT
        *,
        CASE
            WHEN attempt_count > 0 AND good_count = 0 THEN 'down'
            WHEN gap_count > 0 THEN 'gap'
            WHEN attempt_count = 0 AND next_good_at IS NOT NULL THEN 'late'
            WHEN attempt_count = 0 THEN 'unwatched'
            WHEN good_count < attempt_count THEN 'partial'
            -- Nothing failed, but nobody looked either: the collector stopped before the week was over.
            WHEN newest_good_at < $week_end::TIMESTAMPTZ - INTERVAL 1 DAY THEN 'partial'
            -- So too at its other end, where the source is new or the collector was off.
            WHEN
                first_good_at > $week_start::TIMESTAMPTZ + INTERVAL 1 DAY
                AND coalesce(good_before_at < $week_start::TIMESTAMPTZ - INTERVAL 1 DAY, TRUE)
                THEN 'partial'
            ELSE 'complete'
        END AS state
    FROM summed
    WHERE is_active OR attempt_count > 0
)

SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    source_id,
    state,
    attempt_count,
    good_count,
    CASE WHEN state = 'late' THEN next_good_at ELSE last_good_at END AS last_good_at,
    CASE WHEN state = 'unwatched' THEN next_outcome ELSE last_outcome END AS last_outcome,
    CASE WHEN state = 'unwatched' THEN next_reason ELSE last_reason END AS last_reason,
    gap_count,
    gap_from,
    gap_to,
    skipped_count,
    CASE WHEN state = 'late' THEN undated_afterwards ELSE undated_in_week END AS undated_count
FROM judged
