-- One row per alert that the channel has not taken and that is to be tried now.
SELECT
    alert.alert_id,
    coalesce(brand.name, alert.brand_id) AS brand,
    alert.kind,
    alert.level,
    alert.severity,
    alert.reasons,
    alert.words,
    alert.url,
    alert.passes_quiet,
    alert.happened_at,
    alert.raised_at,
    coalesce(brand.zone, 'UTC') AS zone,
    delivery.message_id,
    coalesce(delivery.try_count, 0) AS try_count
FROM alert
LEFT JOIN alert_delivery AS delivery ON alert.alert_id = delivery.alert_id AND delivery.channel = $channel
LEFT JOIN brand ON alert.brand_id = brand.brand_id
WHERE
    -- What is forgotten is not told.
    alert.words <> ''
    AND (
        -- What a channel was once given is brought to an end, however long that takes.
        (delivery.alert_id IS NULL AND alert.raised_at >= $since)
        OR delivery.state = 'sending'
        -- A clock that ran ahead and was set back must not hold it up.
        OR (delivery.state = 'failed' AND (delivery.next_try_at <= $now OR delivery.changed_at > $now))
    )
-- A complaint goes before what reminds of it.
ORDER BY alert.severity DESC, alert.happened_at DESC, alert.level ASC, alert.alert_id ASC
