-- What we watch, and every attempt to look at it.
CREATE TABLE brand (
    brand_id    VARCHAR NOT NULL,
    name        VARCHAR NOT NULL,
    zone        VARCHAR NOT NULL,
    is_reported BOOLEAN NOT NULL
);
COMMENT ON TABLE brand IS 'One row per brand in the configuration, as of the last load.';
COMMENT ON COLUMN brand.brand_id IS 'Its id in the configuration.';
COMMENT ON COLUMN brand.name IS 'The name that people read.';
COMMENT ON COLUMN brand.zone IS 'IANA time zone on whose clocks its weeks begin and end.';
COMMENT ON COLUMN brand.is_reported IS 'True when it gets a weekly report; false for a brand watched only as a rival.';

CREATE TABLE brand_alias (
    brand_id VARCHAR NOT NULL,
    alias    VARCHAR NOT NULL
);
COMMENT ON TABLE brand_alias IS 'One row per brand and other name that people call it by, as of the last load.';
COMMENT ON COLUMN brand_alias.brand_id IS 'The brand.';
COMMENT ON COLUMN brand_alias.alias IS 'The other name.';

CREATE TABLE rivalry (
    brand_id VARCHAR NOT NULL,
    rival_id VARCHAR NOT NULL
);
COMMENT ON TABLE rivalry IS 'One row per brand and rival: the panel that its share of voice is taken over.';
COMMENT ON COLUMN rivalry.brand_id IS 'The brand whose report compares.';
COMMENT ON COLUMN rivalry.rival_id IS 'The brand it is compared with.';

CREATE TABLE source (
    source_id  VARCHAR NOT NULL,
    brand_id   VARCHAR NOT NULL,
    site       VARCHAR NOT NULL,
    name       VARCHAR NOT NULL,
    host       VARCHAR NOT NULL,
    is_active  BOOLEAN NOT NULL,
    expect_min INTEGER,
    expect_max INTEGER
);
COMMENT ON TABLE source IS 'One row per feed or review page ever configured. Addresses stay in the configuration: an alert feed''s is a secret.';
COMMENT ON COLUMN source.source_id IS 'Its id in the configuration.';
COMMENT ON COLUMN source.brand_id IS 'The brand it is watched for.';
COMMENT ON COLUMN source.site IS 'Which parser reads it.';
COMMENT ON COLUMN source.name IS 'The name that people read.';
COMMENT ON COLUMN source.host IS 'The host of its address, without the rest.';
COMMENT ON COLUMN source.is_active IS 'False once it has left the configuration.';
COMMENT ON COLUMN source.expect_min IS 'Fewest mentions that its page should hold, by the configuration; fewer is a failed attempt.';
COMMENT ON COLUMN source.expect_max IS 'Most mentions that its page should hold, by the configuration; more makes it suspect.';

CREATE TABLE attempt (
    attempt_id    VARCHAR     NOT NULL,
    source_id     VARCHAR     NOT NULL,
    fetched_at    TIMESTAMPTZ NOT NULL,
    outcome       VARCHAR     NOT NULL,
    reason        VARCHAR,
    http_status   INTEGER,
    latency_ms    INTEGER,
    body_bytes    BIGINT,
    page_digest   VARCHAR,
    found_count   INTEGER     NOT NULL,
    new_count     INTEGER     NOT NULL,
    changed_count INTEGER     NOT NULL,
    skipped_count INTEGER     NOT NULL,
    page_number   INTEGER     NOT NULL,
    permission    VARCHAR,
    gap_from      TIMESTAMPTZ,
    gap_to        TIMESTAMPTZ
);
COMMENT ON TABLE attempt IS 'One row per attempt to read a source, written in the same transaction as what it brought.';
COMMENT ON COLUMN attempt.attempt_id IS 'Name of its record in the archive.';
COMMENT ON COLUMN attempt.source_id IS 'The source that was asked.';
COMMENT ON COLUMN attempt.fetched_at IS 'When the request was sent.';
COMMENT ON COLUMN attempt.outcome IS 'new: it brought something not known before. unchanged. empty: a page without mentions. Or blocked: a wall, or a refusal by the site or its robots.txt. gone: nothing is at the address any more. throttled: asked too often. changed_layout: not the page that the site used to serve. failed: no answer, or a broken one.';
COMMENT ON COLUMN attempt.reason IS 'Why, in words, when the outcome is none of new, unchanged and empty.';
COMMENT ON COLUMN attempt.http_status IS 'Status of the last response; NULL when none came. 304: the page that had come before is meant, and was read again.';
COMMENT ON COLUMN attempt.latency_ms IS 'Milliseconds from the request to the end of the body.';
COMMENT ON COLUMN attempt.body_bytes IS 'Size of the decoded body.';
COMMENT ON COLUMN attempt.page_digest IS 'SHA-256 of the archived body; NULL when none came.';
COMMENT ON COLUMN attempt.found_count IS 'Mentions on the page, each counted once.';
COMMENT ON COLUMN attempt.new_count IS 'Mentions never seen before in any source.';
COMMENT ON COLUMN attempt.changed_count IS 'Mentions whose content or owner reply changed since the last look.';
COMMENT ON COLUMN attempt.skipped_count IS 'Entries that could not be read.';
COMMENT ON COLUMN attempt.page_number IS '1 for the source''s own address, 2 for the page after it, and so on.';
COMMENT ON COLUMN attempt.permission IS 'What the site''s operator said, by the configuration, when the attempt rested on it against robots.txt.';
COMMENT ON COLUMN attempt.gap_from IS 'Publication time of the newest entry known before, when the feed''s window no longer reached it.';
COMMENT ON COLUMN attempt.gap_to IS 'Publication time of the oldest entry in that window: between the two, mentions may be lost.';
