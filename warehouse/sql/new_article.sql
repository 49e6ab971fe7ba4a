-- One row per try that is not known yet; what was read once is not read again.
INSERT INTO article BY NAME
SELECT
    arrived.try.mention_id,
    arrived.known_count + row_number() OVER (
        PARTITION BY arrived.try.mention_id ORDER BY arrived.try.attempt_id
    ) AS try_number,
    arrived.try.attempt_id,
    arrived.try.tried_at,
    arrived.try.outcome,
    arrived.try.reason,
    -- Asked three times in two days: what is not there then will hardly come while the news is news.
    CASE
        WHEN NOT arrived.try.is_final THEN arrived.try.tried_at + CASE arrived.known_count
            WHEN 0 THEN INTERVAL 6 HOUR
            WHEN 1 THEN INTERVAL 36 HOUR
        END
    END AS next_try_at,
    arrived.try.http_status,
    arrived.try.page_digest,
    arrived.try.canonical_url,
    arrived.try.title,
    arrived.try.text,
    arrived.try.author,
    arrived.try.site_name,
    arrived.try.language,
    arrived.try.published_at,
    arrived.try.published_precision
FROM (
    SELECT
        given.try,
        (
            SELECT count(*)
            FROM article
            WHERE article.mention_id = given.try.mention_id
        ) AS known_count
    FROM (
        SELECT unnest(from_json($rows, '[{
            "mention_id": "BIGINT",
            "attempt_id": "VARCHAR",
            "tried_at": "TIMESTAMPTZ",
            "outcome": "VARCHAR",
            "reason": "VARCHAR",
            "is_final": "BOOLEAN",
            "http_status": "INTEGER",
            "page_digest": "VARCHAR",
            "canonical_url": "VARCHAR",
            "title": "VARCHAR",
            "text": "VARCHAR",
            "author": "VARCHAR",
            "site_name": "VARCHAR",
            "language": "VARCHAR",
            "published_at": "TIMESTAMPTZ",
            "published_precision": "VARCHAR"
        }]')) AS try
    ) AS given
) AS arrived
WHERE NOT EXISTS (
    SELECT 1
    FROM article
    WHERE
        article.attempt_id = arrived.try.attempt_id
        OR (article.mention_id = arrived.try.mention_id AND article.outcome = 'read')
)
