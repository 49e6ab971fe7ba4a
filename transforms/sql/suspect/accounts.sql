-- One row per account that posted lately, with what is known of its posts.
WITH said AS (
    SELECT
        mention.mention_id,
        mention.site,
        lower(trim(mention.author)) AS account,
        mention.author,
        mention.kind,
        mention.text,
        lower(regexp_replace(mention.text, '[^\p{L}\p{M}\p{N}]+', ' ', 'g')) AS plain,
        mention.verification,
        coalesce(mention.published_at, mention.first_seen_at) AS said_at
    FROM mention
    WHERE
        mention.kind IN ('post', 'review') AND nullif(trim(mention.author), '') IS NOT NULL
        AND NOT regexp_full_match(lower(trim(mention.author)), $nobody)
        AND mention.first_seen_at >= $since
),

scored AS (
    SELECT
        score.mention_id,
        score.brand_id,
        score.version,
        score.article,
        score.model,
        score.negative
    FROM score
    WHERE score.mention_id IN (SELECT said.mention_id FROM said)
    QUALIFY row_number() OVER (
        PARTITION BY score.mention_id, score.brand_id
        ORDER BY score.version DESC, score.article DESC, score.scored_at DESC
    ) = 1
),

judged AS (
    SELECT
        scored.mention_id,
        scored.brand_id,
        scored.negative,
        coalesce(bool_or(score_signal.signal IN ('foul', 'insult', 'threat', 'offensive')), FALSE) AS is_abusive,
        coalesce(bool_or(score_signal.signal IN ('repeat', 'request', 'question', 'safety')), FALSE) AS has_matter
    FROM scored
    LEFT JOIN score_signal
        ON
            scored.mention_id = score_signal.mention_id
            AND scored.version = score_signal.version
            AND scored.article = score_signal.article
            AND scored.brand_id = score_signal.brand_id
            AND scored.model = score_signal.model
    GROUP BY scored.mention_id, scored.brand_id, scored.negative
),

themed AS (
    SELECT DISTINCT
        score_theme.mention_id,
        score_theme.brand_id
    FROM score_theme
    WHERE score_theme.mention_id IN (SELECT said.mention_id FROM said)
),

shown AS (
    SELECT DISTINCT
        sighting.brand_id,
        said.*,
        coalesce(judged.is_abusive OR judged.negative >= 0.9, FALSE) AS is_hostile,
        -- A theme, a question or a figure is something that the brand could look into.
        coalesce(judged.has_matter, FALSE) OR themed.mention_id IS NOT NULL OR regexp_matches(said.text, '\p{Nd}')
            AS has_detail,
        coalesce(relevance.kind = 'own', FALSE) AS is_own
    FROM said
    INNER JOIN sighting ON said.mention_id = sighting.mention_id
    LEFT JOIN judged ON said.mention_id = judged.mention_id AND sighting.brand_id = judged.brand_id
    LEFT JOIN themed ON said.mention_id = themed.mention_id AND sighting.brand_id = themed.brand_id
    LEFT JOIN relevance ON said.mention_id = relevance.mention_id AND sighting.brand_id = relevance.brand_id
),

copied AS (
    SELECT plain
    FROM said
    -- "Never again" is nobody's property.
    WHERE length(plain) >= 60
    GROUP BY plain
    HAVING count(DISTINCT site || ' ' || account) >= 2
),

targets AS (
    SELECT
        site,
        account,
        count(DISTINCT brand_id) FILTER (WHERE is_hostile) AS target_count
    FROM shown
    GROUP BY site, account
),

bursts AS (
    SELECT
        site,
        account,
        max(together) AS together
    FROM (
        SELECT
            site,
            account,
            count(*) OVER (
                PARTITION BY site, account ORDER BY said_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW
            ) AS together
        FROM said
    ) AS hourly
    GROUP BY site, account
)

SELECT
    shown.brand_id,
    shown.site,
    shown.account,
    any_value(shown.author ORDER BY shown.mention_id) AS author,
    count(*) AS post_count,
    count(*) FILTER (WHERE shown.is_hostile AND NOT shown.has_detail) AS bare_count,
    count(*) FILTER (WHERE shown.plain IN (SELECT copied.plain FROM copied)) AS copy_count,
    any_value(targets.target_count) AS target_count,
    any_value(bursts.together) AS together,
    min(shown.said_at) AS first_at,
    max(shown.said_at) AS last_at
FROM shown
INNER JOIN targets ON shown.site = targets.site AND shown.account = targets.account
INNER JOIN bursts ON shown.site = bursts.site AND shown.account = bursts.account
WHERE shown.brand_id = $brand_id AND NOT shown.is_own
GROUP BY shown.brand_id, shown.site, shown.account
HAVING
    bare_count > 0 OR copy_count > 0 OR any_value(targets.target_count) > 1 OR any_value(bursts.together) > 5
ORDER BY shown.site, shown.account
