-- One row per brand, day and slot of three hours, per day, and per day and source: how many stories and authors.
WITH told AS (
    SELECT
        counted.mention_id,
        counted.story_key,
        counted.story_label,
        mention.published_at AS moment,
        mention.published_precision = 'day' AS is_dated,
        CASE
            WHEN mention.published_precision = 'day' THEN (mention.published_at AT TIME ZONE 'UTC')::DATE
            ELSE (mention.published_at AT TIME ZONE $zone)::DATE
        END AS day,
        CASE
            WHEN mention.published_precision <> 'day'
                THEN extract('hour' FROM mention.published_at AT TIME ZONE $zone)::INTEGER // 3
        END AS slot,
        -- The papers that carry one story are one voice; who is not named is somebody.
        CASE
            WHEN counted.kind = 'article' THEN counted.story_key
            WHEN mention.author IS NULL OR regexp_full_match(lower(trim(mention.author)), $nobody)
                THEN mention.mention_key
            ELSE mention.site || ' ' || lower(mention.author)
        END AS voice
    FROM weekly_mention AS counted
    INNER JOIN mention ON counted.mention_id = mention.mention_id
    WHERE
        counted.brand_id = $brand_id AND counted.week = $week
        -- By IN, so that old history is not read.
        AND mention.mention_id IN (
            SELECT own.mention_id FROM weekly_mention AS own
            WHERE own.brand_id = $brand_id AND own.week = $week
        )
),

shown AS (
    SELECT DISTINCT
        source_id,
        mention_id
    FROM sighting
    WHERE brand_id = $brand_id AND mention_id IN (SELECT told.mention_id FROM told)
),

seen AS (
    SELECT
        NULL AS source_id,
        told.*
    FROM told
    UNION ALL
    SELECT
        shown.source_id,
        told.*
    FROM told
    INNER JOIN shown ON told.mention_id = shown.mention_id
),

story AS (
    SELECT
        source_id,
        story_key,
        any_value(story_label) AS label,
        min(day) AS day,
        min(slot) FILTER (WHERE day = first_day) AS slot
    FROM (
        SELECT
            *,
            min(day) OVER (PARTITION BY source_id, story_key) AS first_day
        FROM seen
    ) AS dated
    GROUP BY source_id, story_key
),

told_story AS (
    SELECT
        source_id,
        day,
        slot,
        grouping(slot) = 1 AS is_day,
        count(*) AS story_count,
        count(*) FILTER (WHERE label = 'negative') AS negative_count
    FROM story
    GROUP BY GROUPING SETS ((source_id, day), (source_id, day, slot))
),

voice AS (
    SELECT
        seen.source_id,
        seen.day,
        seen.slot,
        grouping(seen.slot) = 1 AS is_day,
        count(DISTINCT seen.voice) AS author_count
    FROM seen
    INNER JOIN story ON seen.source_id IS NOT DISTINCT FROM story.source_id AND seen.story_key = story.story_key
    -- A story that goes on in the papers was told on its first day.
    WHERE seen.voice <> seen.story_key OR seen.day = story.day
    GROUP BY GROUPING SETS ((seen.source_id, seen.day), (seen.source_id, seen.day, seen.slot))
),

watched AS (
    SELECT
        source_id,
        state IN ('complete', 'partial', 'gap') AS is_read,
        state = 'late' AS is_late,
        last_good_at
    FROM weekly_health
    WHERE brand_id = $brand_id AND week = $week
),

-- A source that nobody visits, as an import, is taken to be whole where it brought something.
looked AS (
    SELECT
        coalesce(watched.source_id, brought.source_id) AS source_id,
        coalesce(watched.is_read, brought.source_id IS NOT NULL) AS is_usable,
        coalesce(watched.is_late, FALSE) AS is_late,
        coalesce(watched.last_good_at, $week_end) AS last_good_at
    FROM watched
    FULL OUTER JOIN (SELECT DISTINCT shown.source_id FROM shown) AS brought ON watched.source_id = brought.source_id
    UNION ALL
    SELECT
        NULL AS source_id,
        bool_or(is_read) AND NOT bool_or(is_late) AS is_usable,
        bool_or(is_late) AS is_late,
        max(last_good_at) AS last_good_at
    FROM (
        SELECT
            is_read,
            is_late,
            last_good_at
        FROM watched
        UNION ALL
        SELECT
            TRUE AS is_read,
            FALSE AS is_late,
            $week_end AS last_good_at
        FROM told
        WHERE NOT EXISTS (SELECT watched.source_id FROM watched)
    ) AS every
),

clock AS (
    SELECT
        $week::DATE + passed.days AS day,
        slots.slot,
        ($week::DATE + passed.days)::TIMESTAMP + INTERVAL 3 HOUR * coalesce(slots.slot, 0) AS opens,
        ($week::DATE + passed.days)::TIMESTAMP + INTERVAL 3 HOUR * coalesce(slots.slot + 1, 8) AS closes
    FROM (SELECT unnest(range(7))::INTEGER AS days) AS passed
    CROSS JOIN (SELECT unnest([NULL, 0, 1, 2, 3, 4, 5, 6, 7])::INTEGER AS slot) AS slots
),

-- Where midnight strikes twice, as in Havana, a day begins with the first.
calendar AS (
    SELECT
        day,
        slot,
        opens AT TIME ZONE $zone
        - CASE
            WHEN (opens AT TIME ZONE $zone - INTERVAL 1 HOUR) AT TIME ZONE $zone = opens THEN INTERVAL 1 HOUR
            ELSE INTERVAL 0 HOUR
        END AS begins,
        closes AT TIME ZONE $zone
        - CASE
            WHEN (closes AT TIME ZONE $zone - INTERVAL 1 HOUR) AT TIME ZONE $zone = closes THEN INTERVAL 1 HOUR
            ELSE INTERVAL 0 HOUR
        END AS ends
    FROM clock
)

SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    calendar.day,
    calendar.slot,
    looked.source_id,
    coalesce(told_story.story_count, 0) AS story_count,
    coalesce(voice.author_count, 0) AS author_count,
    coalesce(told_story.negative_count, 0) AS negative_count,
    -- A day that the zone left out, as Samoa did in 2011, begins on the next.
    CASE
        WHEN (calendar.begins AT TIME ZONE $zone)::DATE > calendar.day THEN 0
        ELSE epoch(calendar.ends - calendar.begins) / CASE WHEN calendar.slot IS NULL THEN 86400 ELSE 10800 END
    END AS length,
    coalesce(
        looked.is_usable AND NOT looked.is_late
        AND (calendar.begins AT TIME ZONE $zone)::DATE = calendar.day
        -- What came after the last look is not known. A look on Sunday stands for Sunday.
        AND looked.last_good_at >= least(calendar.ends, $week_end::TIMESTAMPTZ - INTERVAL 1 DAY),
        FALSE
    ) AS is_usable
FROM calendar
CROSS JOIN looked
LEFT JOIN told_story
    ON
        calendar.day = told_story.day
        AND calendar.slot IS NOT DISTINCT FROM told_story.slot
        AND looked.source_id IS NOT DISTINCT FROM told_story.source_id
        AND told_story.is_day = (calendar.slot IS NULL)
LEFT JOIN voice
    ON
        calendar.day = voice.day
        AND calendar.slot IS NOT DISTINCT FROM voice.slot
        AND looked.source_id IS NOT DISTINCT FROM voice.source_id
        AND voice.is_day = (calendar.slot IS NULL)
WHERE calendar.slot IS NULL OR looked.source_id IS NULL
