-- One row per source and kind of difference between the warehouse as it was and as it was read again.
WITH
was AS (
    SELECT
        mention.mention_key,
        mention.source_id,
        left(coalesce(mention.title, mention.text), 60) AS name,
        to_json(mention) AS held
    FROM former.mention AS mention
),

now_is AS (
    SELECT
        mention.mention_key,
        mention.source_id,
        left(coalesce(mention.title, mention.text), 60) AS name,
        to_json(mention) AS held
    FROM mention
),

altered AS (
    SELECT
        now_is.source_id,
        now_is.name,
        unnest(json_keys(now_is.held)) AS field,
        was.held AS held_before,
        now_is.held
    FROM was
    INNER JOIN now_is ON was.mention_key = now_is.mention_key
    WHERE was.held <> now_is.held
),

edit AS (
    SELECT
        mention.source_id,
        mention.mention_key,
        version.version,
        version.attempt_id,
        coalesce(version.title, '') || ' ' || version.text || ' ' || coalesce(version.rating_value, -1) AS words
    FROM mention_edit AS version
    INNER JOIN mention ON version.mention_id = mention.mention_id
),

former_edit AS (
    SELECT
        mention.source_id,
        mention.mention_key,
        version.version,
        version.attempt_id,
        coalesce(version.title, '') || ' ' || version.text || ' ' || coalesce(version.rating_value, -1) AS words
    FROM former.mention_edit AS version
    INNER JOIN former.mention ON version.mention_id = mention.mention_id
),

answer AS (
    SELECT
        mention.source_id,
        mention.mention_key,
        reply.version,
        reply.attempt_id,
        reply.text || ' ' || coalesce(reply.published_at::VARCHAR, '') AS words
    FROM reply
    INNER JOIN mention ON reply.mention_id = mention.mention_id
),

former_answer AS (
    SELECT
        mention.source_id,
        mention.mention_key,
        reply.version,
        reply.attempt_id,
        reply.text || ' ' || coalesce(reply.published_at::VARCHAR, '') AS words
    FROM former.reply
    INNER JOIN former.mention ON reply.mention_id = mention.mention_id
),

different AS (
    SELECT
        now_is.source_id,
        'mention appears' AS kind,
        now_is.name AS example
    FROM now_is
    WHERE now_is.mention_key NOT IN (SELECT was.mention_key FROM was)
    UNION ALL
    SELECT
        was.source_id,
        'mention vanishes' AS kind,
        was.name AS example
    FROM was
    WHERE was.mention_key NOT IN (SELECT now_is.mention_key FROM now_is)
    UNION ALL
    SELECT
        source_id,
        field AS kind,
        name || ': ' || coalesce(left(text_before, 60), 'none')
        || ' -> ' || coalesce(left(text_now, 60), 'none') AS example
    FROM (
        SELECT
            source_id,
            name,
            field,
            json_extract_string(held_before, field) AS text_before,
            json_extract_string(held, field) AS text_now
        FROM altered
    ) AS compared
    WHERE
        coalesce(text_before <> text_now, text_before IS NOT NULL OR text_now IS NOT NULL)
        -- Follow from the other fields.
        AND field NOT IN ('content_digest', 'mention_id')
    UNION ALL
    (
        SELECT
            source_id,
            'version appears' AS kind,
            left(words, 60) AS example
        FROM (
            FROM edit
            EXCEPT ALL
            FROM former_edit
        ) AS added
    )
    UNION ALL
    (
        SELECT
            source_id,
            'version vanishes' AS kind,
            left(words, 60) AS example
        FROM (
            FROM former_edit
            EXCEPT ALL
            FROM edit
        ) AS removed
    )
    UNION ALL
    (
        SELECT
            source_id,
            'answer appears' AS kind,
            left(words, 60) AS example
        FROM (
            FROM answer
            EXCEPT ALL
            FROM former_answer
        ) AS added
    )
    UNION ALL
    (
        SELECT
            source_id,
            'answer vanishes' AS kind,
            left(words, 60) AS example
        FROM (
            FROM former_answer
            EXCEPT ALL
            FROM answer
        ) AS removed
    )
    UNION ALL
    (
        SELECT
            source_id,
            'displayed rating appears' AS kind,
            value || ' on ' || strftime(observed_at, '%Y-%m-%d') AS example
        FROM (
            FROM rating
            EXCEPT ALL
            FROM former.rating
        ) AS added
    )
    UNION ALL
    (
        SELECT
            source_id,
            'displayed rating vanishes' AS kind,
            value || ' on ' || strftime(observed_at, '%Y-%m-%d') AS example
        FROM (
            FROM former.rating
            EXCEPT ALL
            FROM rating
        ) AS removed
    )
    UNION ALL
    SELECT
        attempt.source_id,
        'outcome' AS kind,
        strftime(attempt.fetched_at, '%Y-%m-%d %H:%M') || ': ' || before.outcome || ' -> ' || attempt.outcome AS example
    FROM attempt
    INNER JOIN former.attempt AS before ON attempt.attempt_id = before.attempt_id
    WHERE attempt.outcome <> before.outcome
)

SELECT
    source_id,
    kind,
    count(*) AS times,
    (list(example ORDER BY example))[:3] AS examples
FROM different
GROUP BY source_id, kind
ORDER BY source_id, kind;
