-- What was captured as evidence, and what became of it at its source.
CREATE TABLE evidence (
    number         BIGINT      NOT NULL,
    evidence_id    VARCHAR     NOT NULL,
    kind           VARCHAR     NOT NULL,
    outcome        VARCHAR,
    reason         VARCHAR,
    part           VARCHAR     NOT NULL,
    mention_digest VARCHAR     NOT NULL,
    mention_id     BIGINT,
    source_id      VARCHAR     NOT NULL,
    recorded_at    TIMESTAMPTZ NOT NULL,
    seen_at        TIMESTAMPTZ NOT NULL,
    present_at     TIMESTAMPTZ,
    http_status    INTEGER,
    content_digest VARCHAR,
    page_digest    VARCHAR,
    has_files      BOOLEAN     NOT NULL,
    record_digest  VARCHAR     NOT NULL
);
COMMENT ON TABLE evidence IS 'One row per record of the ledger of evidence, which lies in the archive under evidence/ledger.txt and is never changed.';
COMMENT ON COLUMN evidence.number IS 'Its place in the ledger, from 1.';
COMMENT ON COLUMN evidence.evidence_id IS 'Its name, such as E000012, and that of the folder of its files.';
COMMENT ON COLUMN evidence.kind IS 'capture: what was said was kept. recheck: somebody looked again. forgotten: its content was removed in all copies.';
COMMENT ON COLUMN evidence.outcome IS 'What a recheck found; NULL for the other kinds. same. edited: other words, kept as well. gone: present then, absent now. blocked: a wall or a refusal. fetch_failed: no answer, or a broken one. unclear: a page came that would not show it either way.';
COMMENT ON COLUMN evidence.reason IS 'Why, in words; for forgotten, at whose demand.';
COMMENT ON COLUMN evidence.part IS 'mention, or reply: the page owner''s public answer to it.';
COMMENT ON COLUMN evidence.mention_digest IS 'SHA-256 of the mention''s key.';
COMMENT ON COLUMN evidence.mention_id IS 'The mention; NULL when this warehouse does not hold it.';
COMMENT ON COLUMN evidence.source_id IS 'The source that showed it.';
COMMENT ON COLUMN evidence.recorded_at IS 'When the record was written.';
COMMENT ON COLUMN evidence.seen_at IS 'When the request was sent whose answer the record rests on.';
COMMENT ON COLUMN evidence.present_at IS 'When it was last seen to be there, where the outcome is gone.';
COMMENT ON COLUMN evidence.http_status IS 'Status of the answer; NULL when none came.';
COMMENT ON COLUMN evidence.content_digest IS 'SHA-256 over the words (of a mention: title, text and rating) as they stood by then.';
COMMENT ON COLUMN evidence.page_digest IS 'SHA-256 of the body of the answer; NULL when none came.';
COMMENT ON COLUMN evidence.has_files IS 'True when the record has a bundle: the response as WARC, the words, what was told of them.';
COMMENT ON COLUMN evidence.record_digest IS 'SHA-256 of the record, which the next one holds.';

CREATE TABLE source_term (
    source_id      VARCHAR NOT NULL,
    is_owned       BOOLEAN NOT NULL,
    retention_days INTEGER,
    obeys_deletion BOOLEAN NOT NULL
);
COMMENT ON TABLE source_term IS 'One row per source in the configuration: how long what it shows may be kept, and who can delete there.';
COMMENT ON COLUMN source_term.source_id IS 'The source.';
COMMENT ON COLUMN source_term.is_owned IS 'True when the brand itself can delete what others say there.';
COMMENT ON COLUMN source_term.retention_days IS 'Days that its words may be kept; NULL for no limit.';
COMMENT ON COLUMN source_term.obeys_deletion IS 'True when what is deleted there must be deleted here.';

CREATE VIEW evidence_state AS
SELECT
    folded.*,
    CASE
        WHEN folded.gone_seen_at > folded.present_seen_at THEN 'gone'
        WHEN folded.is_forgotten THEN 'forgotten'
        WHEN folded.last_outcome IS NULL THEN 'captured'
        ELSE folded.last_outcome
    END AS state
FROM (
    SELECT
        evidence.mention_digest,
        evidence.part,
        any_value(evidence.mention_id) AS mention_id,
        any_value(evidence.source_id) AS source_id,
        arg_min(evidence.evidence_id, evidence.number) FILTER (WHERE evidence.kind = 'capture') AS evidence_id,
        arg_max(evidence.evidence_id, evidence.number) FILTER (
            WHERE evidence.kind = 'capture' OR evidence.outcome = 'edited'
        ) AS newest_evidence_id,
        min(evidence.recorded_at) FILTER (WHERE evidence.kind = 'capture') AS captured_at,
        max(evidence.seen_at) FILTER (
            WHERE evidence.kind = 'capture' OR evidence.outcome IN ('same', 'edited')
        ) AS present_seen_at,
        max(evidence.seen_at) FILTER (WHERE evidence.outcome = 'gone') AS gone_seen_at,
        max(evidence.seen_at) FILTER (WHERE evidence.kind = 'recheck') AS checked_at,
        arg_max(evidence.outcome, evidence.number) FILTER (WHERE evidence.kind = 'recheck') AS last_outcome,
        count(*) FILTER (WHERE evidence.outcome = 'edited') AS edited_count,
        bool_or(evidence.kind = 'forgotten') AS is_forgotten
    FROM evidence
    GROUP BY evidence.mention_digest, evidence.part
) AS folded;
COMMENT ON VIEW evidence_state IS 'One row per mention, or owner''s answer to it, that evidence was taken of or that was forgotten.';
COMMENT ON COLUMN evidence_state.mention_digest IS 'SHA-256 of the mention''s key.';
COMMENT ON COLUMN evidence_state.part IS 'mention or reply.';
COMMENT ON COLUMN evidence_state.mention_id IS 'The mention; NULL when this warehouse does not hold it.';
COMMENT ON COLUMN evidence_state.source_id IS 'The source that showed it.';
COMMENT ON COLUMN evidence_state.evidence_id IS 'Its first capture.';
COMMENT ON COLUMN evidence_state.newest_evidence_id IS 'The capture of its words as last seen.';
COMMENT ON COLUMN evidence_state.captured_at IS 'When it was first captured.';
COMMENT ON COLUMN evidence_state.present_seen_at IS 'When it was last seen to be there.';
COMMENT ON COLUMN evidence_state.gone_seen_at IS 'When it was last seen to be absent; NULL when never.';
COMMENT ON COLUMN evidence_state.checked_at IS 'When somebody last looked again; NULL when nobody has.';
COMMENT ON COLUMN evidence_state.last_outcome IS 'What the last recheck found.';
COMMENT ON COLUMN evidence_state.edited_count IS 'How often it was found with other words.';
COMMENT ON COLUMN evidence_state.is_forgotten IS 'True when its content was removed in all copies.';
COMMENT ON COLUMN evidence_state.state IS 'gone when it was absent after it was last present; else forgotten, captured, or what the last recheck found.';

CREATE VIEW possible_own_deletion AS
SELECT
    seen.brand_id,
    state.mention_id,
    state.evidence_id,
    state.source_id,
    state.present_seen_at,
    state.gone_seen_at
FROM evidence_state AS state
INNER JOIN source_term ON state.source_id = source_term.source_id AND source_term.is_owned
INNER JOIN (
    SELECT DISTINCT
        brand_id,
        mention_id,
        source_id
    FROM sighting
) AS seen ON state.mention_id = seen.mention_id AND state.source_id = seen.source_id
INNER JOIN brand_mention AS told
    ON state.mention_id = told.mention_id AND seen.brand_id = told.brand_id
WHERE
    state.part = 'mention'
    AND state.state = 'gone'
    AND (told.label = 'negative' OR told.rating < 0.5)
    -- What is foul or threatens may well be taken down.
    AND NOT EXISTS (
        SELECT 1
        FROM score_signal
        WHERE
            score_signal.mention_id = state.mention_id
            AND score_signal.brand_id = seen.brand_id
            AND score_signal.signal IN ('foul', 'insult', 'threat')
            AND score_signal.confidence >= 0.5
    );
COMMENT ON VIEW possible_own_deletion IS 'One row per brand and critic''s words, neither foul nor a threat, that vanished from a page where the brand itself can delete. Their author may have deleted them as well: nobody is accused.';
COMMENT ON COLUMN possible_own_deletion.brand_id IS 'The brand.';
COMMENT ON COLUMN possible_own_deletion.mention_id IS 'What vanished.';
COMMENT ON COLUMN possible_own_deletion.evidence_id IS 'Its first capture.';
COMMENT ON COLUMN possible_own_deletion.source_id IS 'The source whose page showed it.';
COMMENT ON COLUMN possible_own_deletion.present_seen_at IS 'When it was last seen to be there.';
COMMENT ON COLUMN possible_own_deletion.gone_seen_at IS 'When it was seen to be absent.';
