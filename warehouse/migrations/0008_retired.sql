-- Numbers that are never given again.
CREATE TABLE mention_retired (
    mention_id  BIGINT      NOT NULL,
    mention_key VARCHAR     NOT NULL,
    retired_at  TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE mention_retired IS 'One row per mention that was there until the archive was read again and no longer showed it.';
COMMENT ON COLUMN mention_retired.mention_id IS 'Its number; it gets the same one back should its key be read again.';
COMMENT ON COLUMN mention_retired.mention_key IS 'What made it the same thing in another poll or source.';
COMMENT ON COLUMN mention_retired.retired_at IS 'When the archive was read again.';
