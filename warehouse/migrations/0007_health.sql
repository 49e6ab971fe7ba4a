-- How well we see each source, and what was told of it.
CREATE TABLE page_shape (
    attempt_id        VARCHAR     NOT NULL,
    source_id         VARCHAR     NOT NULL,
    fetched_at        TIMESTAMPTZ NOT NULL,
    found_count       BIGINT      NOT NULL,
    author_count      BIGINT      NOT NULL,
    date_count        BIGINT      NOT NULL,
    text_count        BIGINT      NOT NULL,
    rating_count      BIGINT      NOT NULL,
    same_rating_count BIGINT      NOT NULL,
    newest_at         TIMESTAMPTZ,
    layout            BIGINT
);
COMMENT ON TABLE page_shape IS 'One row per attempt at a source''s first page that could be read: what the page held, field by field, written in the same transaction.';
COMMENT ON COLUMN page_shape.attempt_id IS 'The attempt.';
COMMENT ON COLUMN page_shape.source_id IS 'The source that was asked.';
COMMENT ON COLUMN page_shape.fetched_at IS 'When the request was sent.';
COMMENT ON COLUMN page_shape.found_count IS 'Mentions on the page, each counted once.';
COMMENT ON COLUMN page_shape.author_count IS 'Of those, mentions with an author.';
COMMENT ON COLUMN page_shape.date_count IS 'Of those, mentions with a date.';
COMMENT ON COLUMN page_shape.text_count IS 'Of those, mentions with a text.';
COMMENT ON COLUMN page_shape.rating_count IS 'Of those, mentions with a rating.';
COMMENT ON COLUMN page_shape.same_rating_count IS 'Of those, mentions with the page''s most frequent rating.';
COMMENT ON COLUMN page_shape.newest_at IS 'Newest publication on the page; a date more than a day ahead of the attempt is left out.';
COMMENT ON COLUMN page_shape.layout IS 'MinHash of the tags, classes and JSON keys that the page is built of, 64 bits; NULL when not taken. Pages of one template differ in a few bits.';

CREATE TABLE source_health (
    source_id           VARCHAR     NOT NULL,
    attempt_id          VARCHAR     NOT NULL,
    observed_at         TIMESTAMPTZ NOT NULL,
    state               VARCHAR     NOT NULL,
    since               TIMESTAMPTZ NOT NULL,
    reasons             VARCHAR,
    failure_count       BIGINT      NOT NULL,
    last_good_at        TIMESTAMPTZ,
    found_count         BIGINT,
    usual_count         DOUBLE,
    silence_days        DOUBLE,
    expected_count      DOUBLE,
    silence_probability DOUBLE
);
COMMENT ON TABLE source_health IS 'One row per source and attempt after which it was examined: the newest one at the end of each load. Never changed afterwards.';
COMMENT ON COLUMN source_health.source_id IS 'The source.';
COMMENT ON COLUMN source_health.attempt_id IS 'The newest attempt at that time.';
COMMENT ON COLUMN source_health.observed_at IS 'When that attempt was made.';
COMMENT ON COLUMN source_health.state IS 'healthy. suspect: it can be read, or failed only just now, but something is not as usual. blind: nothing can be learned from it.';
COMMENT ON COLUMN source_health.since IS 'When that state began, as far as attempts and mentions show.';
COMMENT ON COLUMN source_health.reasons IS 'Why, in words with the figures, one a line, the gravest first; NULL when healthy.';
COMMENT ON COLUMN source_health.failure_count IS 'Attempts in a row that failed, up to this one.';
COMMENT ON COLUMN source_health.last_good_at IS 'Last attempt that brought a readable page.';
COMMENT ON COLUMN source_health.found_count IS 'Mentions on the newest readable page.';
COMMENT ON COLUMN source_health.usual_count IS 'Median of mentions on its last 30 unsuspicious pages; NULL before there are 8.';
COMMENT ON COLUMN source_health.silence_days IS 'Days from the last new mention to this attempt; NULL when unknown or when it failed.';
COMMENT ON COLUMN source_health.expected_count IS 'Mentions expected in that time at the rate of the eight weeks before it; NULL when too few are known.';
COMMENT ON COLUMN source_health.silence_probability IS 'Probability of none in that time: negative binomial, for mentions that come in bursts at a rate known from as many as came.';

CREATE TABLE health_event (
    event_id   BIGINT      NOT NULL,
    source_id  VARCHAR     NOT NULL,
    kind       VARCHAR     NOT NULL,
    attempt_id VARCHAR     NOT NULL,
    seen_at    TIMESTAMPTZ NOT NULL,
    since      TIMESTAMPTZ NOT NULL,
    reasons    VARCHAR
);
COMMENT ON TABLE health_event IS 'One row each time a source went blind, and each time it recovered; written in the transaction that examined it. Rows are only ever added.';
COMMENT ON COLUMN health_event.event_id IS 'Number in the order of writing.';
COMMENT ON COLUMN health_event.source_id IS 'The source.';
COMMENT ON COLUMN health_event.kind IS 'blind or recovered; of one source they take turns, blind first.';
COMMENT ON COLUMN health_event.attempt_id IS 'The attempt that showed it.';
COMMENT ON COLUMN health_event.seen_at IS 'When that attempt was made.';
COMMENT ON COLUMN health_event.since IS 'When the blindness began.';
COMMENT ON COLUMN health_event.reasons IS 'Why, one reason a line; NULL when it recovered.';

CREATE TABLE health_delivery (
    event_id     BIGINT      NOT NULL,
    channel      VARCHAR     NOT NULL,
    delivered_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE health_delivery IS 'One row per event and channel that it was delivered by.';
COMMENT ON COLUMN health_delivery.event_id IS 'The event.';
COMMENT ON COLUMN health_delivery.channel IS 'How: file is alerts.jsonl.';
COMMENT ON COLUMN health_delivery.delivered_at IS 'When it was delivered.';
