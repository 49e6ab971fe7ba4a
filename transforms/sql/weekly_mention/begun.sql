-- One row: the first moment that anything is known of; a mention published, a source asked, or a week built.
SELECT
    least(
        (SELECT min(mention.published_at) FROM mention),
        (SELECT min(attempt.fetched_at) FROM attempt),
        (SELECT min(weekly_sentiment.week)::TIMESTAMP AT TIME ZONE 'UTC' FROM weekly_sentiment)
    ) AS begun
