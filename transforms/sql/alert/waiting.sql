-- One row per complaint that people were told of and that nobody has answered or closed since, with its due time.
SELECT
    alert.brand_id,
    alert.event_key,
    alert.mention_id,
    alert.severity,
    alert.reasons,
    alert.words,
    alert.url,
    alert.happened_at,
    alert.raised_at AS told_at,
    -- Of one that was told again: how far reminders of what it said before had come.
    CASE WHEN alert.level > 1 THEN (
        SELECT max(former.level) FROM alert AS former
        WHERE
            former.brand_id = alert.brand_id
            AND former.mention_id = alert.mention_id
            AND former.kind = 'overdue'
            AND former.raised_at < alert.raised_at
    ) END AS reminded_level,
    mention.first_seen_at,
    found.due_at,
    found.severity AS case_severity,
    brand.hours,
    coalesce(brand.zone, 'UTC') AS zone,
    -- How long the rule that made the case let it wait.
    (
        SELECT max(triage.due_minutes) FROM triage
        WHERE
            triage.brand_id = found.brand_id
            AND triage.mention_id = found.mention_id
            AND triage.rule_id = found.rule_id
            AND triage.rules_version = found.rules_version
    ) AS due_minutes,
    greatest(coalesce(mention.author_followers, 0), coalesce(mention.view_count, 0)) AS audience
FROM alert
INNER JOIN mention ON alert.mention_id = mention.mention_id
LEFT JOIN complaint_case AS found
    ON alert.brand_id = found.brand_id AND alert.mention_id = found.mention_id
LEFT JOIN brand ON alert.brand_id = brand.brand_id
WHERE
    alert.kind = 'complaint'
    -- One that is due after a weekend is as new as it was on Friday.
    AND (alert.raised_at >= $since OR found.due_at >= $since)
    -- People say so of a case, too, or that nobody is to answer.
    AND coalesce(found.state = 'new' AND found.answered_at IS NULL, TRUE)
    AND alert.mention_id NOT IN (SELECT reply.mention_id FROM reply)
    -- An answer of the brand's own account in the thread is one too.
    AND NOT EXISTS (
        SELECT 1
        FROM mention AS answer
        INNER JOIN relevance ON answer.mention_id = relevance.mention_id AND relevance.kind = 'own'
        WHERE
            answer.parent_id = mention.external_id
            AND answer.site = mention.site
            AND relevance.brand_id = alert.brand_id
    )
    AND NOT starts_with(mention.mention_key, 'forgotten:')
-- Of one that was told again, because it had turned dangerous, that counts.
QUALIFY
    row_number() OVER (PARTITION BY alert.brand_id, alert.mention_id ORDER BY alert.severity DESC, alert.level DESC) = 1
ORDER BY alert.happened_at, alert.alert_id
