-- What is to be done about a mention by the rules of engagement, and what became of a complaint.
CREATE TABLE triage (
    brand_id      VARCHAR     NOT NULL,
    mention_id    BIGINT      NOT NULL,
    version       INTEGER     NOT NULL,
    rules_version VARCHAR     NOT NULL,
    rule_id       VARCHAR     NOT NULL,
    action        VARCHAR     NOT NULL,
    owner         VARCHAR     NOT NULL,
    due_minutes   INTEGER,
    severity      INTEGER     NOT NULL,
    is_complaint  BOOLEAN     NOT NULL,
    is_pile_on    BOOLEAN     NOT NULL,
    is_offensive  BOOLEAN     NOT NULL,
    reasons       VARCHAR[]   NOT NULL,
    decided_at    TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE triage IS 'One row per decision on a mention by the rules of engagement; a later decision adds a row and changes none.';
COMMENT ON COLUMN triage.brand_id IS 'The brand.';
COMMENT ON COLUMN triage.mention_id IS 'The mention.';
COMMENT ON COLUMN triage.version IS 'The version of its words that was decided on.';
COMMENT ON COLUMN triage.rules_version IS 'Version of the rules: the number in the file, and the start of a digest of what it says.';
COMMENT ON COLUMN triage.rule_id IS 'The rule that decided: the first whose conditions all hold.';
COMMENT ON COLUMN triage.action IS 'reply_public, take_offline, hide, monitor, ignore or escalate.';
COMMENT ON COLUMN triage.owner IS 'Who is to act, as the rule says.';
COMMENT ON COLUMN triage.due_minutes IS 'Minutes from the complaint until somebody must have answered; NULL when nothing is due.';
COMMENT ON COLUMN triage.severity IS 'From 1, no complaint, to 5, danger, threat or a lawyer.';
COMMENT ON COLUMN triage.is_complaint IS 'True when it complains: the signal says so, or its stars, or where there are none its label.';
COMMENT ON COLUMN triage.is_pile_on IS 'True when another author agreed in its thread.';
COMMENT ON COLUMN triage.is_offensive IS 'True when it holds foul words, an insult or a threat.';
COMMENT ON COLUMN triage.reasons IS 'Why, in words: each condition of the rule and what was found.';
COMMENT ON COLUMN triage.decided_at IS 'When it was decided.';

CREATE VIEW triage_latest AS
SELECT
    brand_id,
    mention_id,
    version,
    rules_version,
    rule_id,
    action,
    owner,
    due_minutes,
    severity,
    is_complaint,
    is_pile_on,
    is_offensive,
    reasons,
    decided_at
FROM triage
QUALIFY
    row_number() OVER (
        PARTITION BY mention_id, brand_id
        ORDER BY decided_at DESC, version DESC, rules_version DESC, is_pile_on DESC
    ) = 1;
COMMENT ON VIEW triage_latest IS 'One row per brand and mention that was decided on: the newest decision.';
COMMENT ON COLUMN triage_latest.brand_id IS 'As in triage.';
COMMENT ON COLUMN triage_latest.mention_id IS 'As in triage.';
COMMENT ON COLUMN triage_latest.version IS 'As in triage.';
COMMENT ON COLUMN triage_latest.rules_version IS 'As in triage.';
COMMENT ON COLUMN triage_latest.rule_id IS 'As in triage.';
COMMENT ON COLUMN triage_latest.action IS 'As in triage.';
COMMENT ON COLUMN triage_latest.owner IS 'As in triage.';
COMMENT ON COLUMN triage_latest.due_minutes IS 'As in triage.';
COMMENT ON COLUMN triage_latest.severity IS 'As in triage.';
COMMENT ON COLUMN triage_latest.is_complaint IS 'As in triage.';
COMMENT ON COLUMN triage_latest.is_pile_on IS 'As in triage.';
COMMENT ON COLUMN triage_latest.is_offensive IS 'As in triage.';
COMMENT ON COLUMN triage_latest.reasons IS 'As in triage.';
COMMENT ON COLUMN triage_latest.decided_at IS 'As in triage.';

CREATE VIEW thread_agreement AS
SELECT DISTINCT
    heard.brand_id,
    told.mention_id,
    joining.mention_id AS agreeing_mention_id,
    joining.author,
    coalesce(joining.published_at, joining.first_seen_at) AS said_at
FROM score_signal AS heard
INNER JOIN mention AS joining ON heard.mention_id = joining.mention_id
INNER JOIN mention AS told
    ON
        joining.site = told.site
        AND coalesce(joining.thread_id, joining.parent_id) = coalesce(told.thread_id, told.external_id)
WHERE
    heard.signal = 'agreement'
    AND joining.mention_id <> told.mention_id
    AND joining.author <> told.author
    AND coalesce(joining.published_at, joining.first_seen_at) >= coalesce(told.published_at, told.first_seen_at);
COMMENT ON VIEW thread_agreement IS 'One row per brand, mention and later one by another author in its thread who agrees with what is said there.';
COMMENT ON COLUMN thread_agreement.brand_id IS 'The brand.';
COMMENT ON COLUMN thread_agreement.mention_id IS 'The mention that was agreed with.';
COMMENT ON COLUMN thread_agreement.agreeing_mention_id IS 'The one that agrees.';
COMMENT ON COLUMN thread_agreement.author IS 'Its author.';
COMMENT ON COLUMN thread_agreement.said_at IS 'When it was published, or else first seen.';

CREATE VIEW watched_author AS
SELECT
    decided.brand_id,
    mention.site,
    mention.author,
    count(*) AS mention_count,
    min(coalesce(mention.published_at, mention.first_seen_at)) AS first_said_at,
    max(coalesce(mention.published_at, mention.first_seen_at)) AS last_said_at,
    arg_max(decided.rule_id, decided.decided_at) AS rule_id
FROM triage_latest AS decided
INNER JOIN mention ON decided.mention_id = mention.mention_id
WHERE decided.action = 'monitor' AND decided.is_complaint AND mention.author IS NOT NULL
GROUP BY decided.brand_id, mention.site, mention.author;
COMMENT ON VIEW watched_author IS 'One row per brand, site and author whose complaints are watched and not answered, as the rules decided.';
COMMENT ON COLUMN watched_author.brand_id IS 'The brand.';
COMMENT ON COLUMN watched_author.site IS 'The site.';
COMMENT ON COLUMN watched_author.author IS 'Who, as the site prints it.';
COMMENT ON COLUMN watched_author.mention_count IS 'How many of their mentions are watched.';
COMMENT ON COLUMN watched_author.first_said_at IS 'When the first of them was published, or else first seen.';
COMMENT ON COLUMN watched_author.last_said_at IS 'The same of the last.';
COMMENT ON COLUMN watched_author.rule_id IS 'The rule of the newest decision.';

CREATE TABLE case_event (
    event_id   VARCHAR     NOT NULL,
    mention_id BIGINT      NOT NULL,
    brand_id   VARCHAR     NOT NULL,
    what       VARCHAR     NOT NULL,
    value      VARCHAR,
    told_by    VARCHAR     NOT NULL,
    told_at    TIMESTAMPTZ NOT NULL,
    note       VARCHAR
);
COMMENT ON TABLE case_event IS 'One row per thing that somebody did or said about a case; never changed. The archive''s folder cases holds the same.';
COMMENT ON COLUMN case_event.event_id IS 'Digest of all that it says.';
COMMENT ON COLUMN case_event.mention_id IS 'The complaint.';
COMMENT ON COLUMN case_event.brand_id IS 'The brand.';
COMMENT ON COLUMN case_event.what IS 'acknowledge, offline, resolve, compensate, investigate, ignore, close, reopen, assign, warn, hide, block or remove.';
COMMENT ON COLUMN case_event.value IS 'Whom it was assigned to, the rule of the house that was broken, why it is ignored, what the investigation found, or the outcome.';
COMMENT ON COLUMN case_event.told_by IS 'Who said so.';
COMMENT ON COLUMN case_event.told_at IS 'When.';
COMMENT ON COLUMN case_event.note IS 'A remark, in their own words.';

CREATE TABLE complaint_case (
    case_id              VARCHAR     NOT NULL,
    brand_id             VARCHAR     NOT NULL,
    mention_id           BIGINT      NOT NULL,
    state                VARCHAR     NOT NULL,
    state_since          TIMESTAMPTZ NOT NULL,
    said_at              TIMESTAMPTZ NOT NULL,
    due_at               TIMESTAMPTZ,
    owner                VARCHAR     NOT NULL,
    rule_id              VARCHAR     NOT NULL,
    rules_version        VARCHAR     NOT NULL,
    action               VARCHAR     NOT NULL,
    severity             INTEGER     NOT NULL,
    is_complaint         BOOLEAN     NOT NULL,
    is_pile_on           BOOLEAN     NOT NULL,
    is_offensive         BOOLEAN     NOT NULL,
    is_timed             BOOLEAN     NOT NULL,
    answered_at          TIMESTAMPTZ,
    answered_by          VARCHAR,
    is_sympathetic       BOOLEAN     NOT NULL,
    said_more_at         TIMESTAMPTZ,
    offline_at           TIMESTAMPTZ,
    resolved_at          TIMESTAMPTZ,
    compensated_at       TIMESTAMPTZ,
    recovered_at         TIMESTAMPTZ,
    recovered_by         VARCHAR,
    recovered_mention_id BIGINT,
    ignored_at           TIMESTAMPTZ,
    ignored_reason       VARCHAR,
    ignored_by           VARCHAR,
    investigation        VARCHAR,
    closed_at            TIMESTAMPTZ,
    outcome              VARCHAR,
    warned_at            TIMESTAMPTZ,
    warned_rule          VARCHAR,
    hidden_at            TIMESTAMPTZ,
    blocked_at           TIMESTAMPTZ,
    removed_at           TIMESTAMPTZ,
    event_count          BIGINT      NOT NULL,
    basis                VARCHAR     NOT NULL
);
COMMENT ON TABLE complaint_case IS 'One row per brand and complaint, and other mention that somebody must act on: where it stands. Made anew from triage, case_event and what the sources show.';
COMMENT ON COLUMN complaint_case.case_id IS 'What people call it by; the same in a warehouse that is made anew.';
COMMENT ON COLUMN complaint_case.brand_id IS 'The brand.';
COMMENT ON COLUMN complaint_case.mention_id IS 'The complaint.';
COMMENT ON COLUMN complaint_case.state IS 'new, acknowledged, offline, resolved, compensated, recovered, ignored or closed.';
COMMENT ON COLUMN complaint_case.state_since IS 'Since when.';
COMMENT ON COLUMN complaint_case.said_at IS 'When its clock started: when it was published, or first seen where the source gives no time of day.';
COMMENT ON COLUMN complaint_case.due_at IS 'By when it must be answered; NULL when nothing is due.';
COMMENT ON COLUMN complaint_case.owner IS 'Who is to act.';
COMMENT ON COLUMN complaint_case.rule_id IS 'The rule of engagement that decided last.';
COMMENT ON COLUMN complaint_case.rules_version IS 'The version of the rules that it was decided by.';
COMMENT ON COLUMN complaint_case.action IS 'What is to be done, as in triage.';
COMMENT ON COLUMN complaint_case.severity IS 'From 1 to 5, as in triage.';
COMMENT ON COLUMN complaint_case.is_complaint IS 'As in triage.';
COMMENT ON COLUMN complaint_case.is_pile_on IS 'As in triage: whatever the rule, somebody must reply.';
COMMENT ON COLUMN complaint_case.is_offensive IS 'As in triage.';
COMMENT ON COLUMN complaint_case.is_timed IS 'True when both it and its answer, if there is one, carry a time of day.';
COMMENT ON COLUMN complaint_case.answered_at IS 'First answer: the owner''s reply that the source shows, or when somebody said that it was answered; NULL while there is none.';
COMMENT ON COLUMN complaint_case.answered_by IS 'reply when the source shows the answer, otherwise who said so.';
COMMENT ON COLUMN complaint_case.is_sympathetic IS 'True when the owner''s reply thanks or apologises.';
COMMENT ON COLUMN complaint_case.said_more_at IS 'When the same author complained again of the brand after the answer; NULL when not.';
COMMENT ON COLUMN complaint_case.offline_at IS 'When it was taken offline.';
COMMENT ON COLUMN complaint_case.resolved_at IS 'When it was resolved.';
COMMENT ON COLUMN complaint_case.compensated_at IS 'When something was made good.';
COMMENT ON COLUMN complaint_case.recovered_at IS 'When its author raised the stars, or was positive about the brand after it had been resolved.';
COMMENT ON COLUMN complaint_case.recovered_by IS 'edit: stars raised, both versions are kept. mention: another mention of the same author.';
COMMENT ON COLUMN complaint_case.recovered_mention_id IS 'The mention that shows it.';
COMMENT ON COLUMN complaint_case.ignored_at IS 'When it was decided that nobody answers.';
COMMENT ON COLUMN complaint_case.ignored_reason IS 'Why.';
COMMENT ON COLUMN complaint_case.ignored_by IS 'Who decided: rule, or a person.';
COMMENT ON COLUMN complaint_case.investigation IS 'What came of looking into it.';
COMMENT ON COLUMN complaint_case.closed_at IS 'When it was closed.';
COMMENT ON COLUMN complaint_case.outcome IS 'How it ended, in words.';
COMMENT ON COLUMN complaint_case.warned_at IS 'When its author was first warned.';
COMMENT ON COLUMN complaint_case.warned_rule IS 'The rule of the house that the warning named.';
COMMENT ON COLUMN complaint_case.hidden_at IS 'When it was hidden.';
COMMENT ON COLUMN complaint_case.blocked_at IS 'When its author was blocked.';
COMMENT ON COLUMN complaint_case.removed_at IS 'When it was removed.';
COMMENT ON COLUMN complaint_case.event_count IS 'Rows of case_event behind it.';
COMMENT ON COLUMN complaint_case.basis IS 'Digest of what it was made from: it is made anew when that changes.';

CREATE TABLE weekly_recovery (
    brand_id             VARCHAR NOT NULL,
    week                 DATE    NOT NULL,
    case_count           BIGINT  NOT NULL,
    ignored_count        BIGINT  NOT NULL,
    due_count            BIGINT  NOT NULL,
    within_count         BIGINT  NOT NULL,
    within               DOUBLE,
    within_low           DOUBLE,
    within_high          DOUBLE,
    overdue_count        BIGINT  NOT NULL,
    resolved_count       BIGINT  NOT NULL,
    recovered_count      BIGINT  NOT NULL,
    recovery             DOUBLE,
    recovery_low         DOUBLE,
    recovery_high        DOUBLE,
    one_reply_count      BIGINT  NOT NULL,
    settled_count        BIGINT  NOT NULL,
    settled              DOUBLE,
    settled_low          DOUBLE,
    settled_high         DOUBLE,
    failed_contact_count BIGINT  NOT NULL,
    failed_contact       DOUBLE,
    failed_contact_low   DOUBLE,
    failed_contact_high  DOUBLE,
    span_resolved_count  BIGINT  NOT NULL,
    span_recovered_count BIGINT  NOT NULL,
    span_recovery        DOUBLE,
    span_recovery_low    DOUBLE,
    span_recovery_high   DOUBLE,
    span_one_reply_count BIGINT  NOT NULL,
    span_settled_count   BIGINT  NOT NULL,
    span_settled         DOUBLE,
    span_settled_low     DOUBLE,
    span_settled_high    DOUBLE
);
COMMENT ON TABLE weekly_recovery IS 'One row per brand and week: what became of the complaints published in it, as of when the table was built.';
COMMENT ON COLUMN weekly_recovery.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_recovery.week IS 'Monday of the ISO week in which the complaints were published.';
COMMENT ON COLUMN weekly_recovery.case_count IS 'Complaints of the week that became cases.';
COMMENT ON COLUMN weekly_recovery.ignored_count IS 'Of those, cases that nobody is to answer: in no share below.';
COMMENT ON COLUMN weekly_recovery.due_count IS 'Cases that had to be answered, and whose time was up or that were answered when the table was built.';
COMMENT ON COLUMN weekly_recovery.within_count IS 'Of those, cases answered in time.';
COMMENT ON COLUMN weekly_recovery.within IS 'Share of within in due, 0 to 1.';
COMMENT ON COLUMN weekly_recovery.within_low IS 'Lower end of its 95 % range (Wilson).';
COMMENT ON COLUMN weekly_recovery.within_high IS 'Upper end.';
COMMENT ON COLUMN weekly_recovery.overdue_count IS 'Cases unanswered although their time was up when the brand''s sources were last read.';
COMMENT ON COLUMN weekly_recovery.resolved_count IS 'Cases that were resolved, compensated or recovered.';
COMMENT ON COLUMN weekly_recovery.recovered_count IS 'Of those, cases whose author raised the stars or was positive afterwards.';
COMMENT ON COLUMN weekly_recovery.recovery IS 'Share of recovered in resolved, 0 to 1.';
COMMENT ON COLUMN weekly_recovery.recovery_low IS 'Lower end of its 95 % range (Wilson).';
COMMENT ON COLUMN weekly_recovery.recovery_high IS 'Upper end.';
COMMENT ON COLUMN weekly_recovery.one_reply_count IS 'Cases answered by one sympathetic reply and nothing else, seven days or longer ago or settled since.';
COMMENT ON COLUMN weekly_recovery.settled_count IS 'Of those, cases whose author complained no more.';
COMMENT ON COLUMN weekly_recovery.settled IS 'Share of settled in one_reply, 0 to 1; advice has it that it is 0.8.';
COMMENT ON COLUMN weekly_recovery.settled_low IS 'Lower end of its 95 % range (Wilson).';
COMMENT ON COLUMN weekly_recovery.settled_high IS 'Upper end.';
COMMENT ON COLUMN weekly_recovery.failed_contact_count IS 'Complaints whose author says that asking elsewhere had been in vain.';
COMMENT ON COLUMN weekly_recovery.failed_contact IS 'Their share in the complaints, 0 to 1: a root cause.';
COMMENT ON COLUMN weekly_recovery.failed_contact_low IS 'Lower end of its 95 % range (Wilson).';
COMMENT ON COLUMN weekly_recovery.failed_contact_high IS 'Upper end.';
COMMENT ON COLUMN weekly_recovery.span_resolved_count IS 'As resolved_count, over this week and the twelve before.';
COMMENT ON COLUMN weekly_recovery.span_recovered_count IS 'As recovered_count, over these weeks.';
COMMENT ON COLUMN weekly_recovery.span_recovery IS 'Share of span_recovered in span_resolved, 0 to 1.';
COMMENT ON COLUMN weekly_recovery.span_recovery_low IS 'Lower end of its 95 % range (Wilson).';
COMMENT ON COLUMN weekly_recovery.span_recovery_high IS 'Upper end.';
COMMENT ON COLUMN weekly_recovery.span_one_reply_count IS 'As one_reply_count, over these weeks.';
COMMENT ON COLUMN weekly_recovery.span_settled_count IS 'As settled_count, over these weeks.';
COMMENT ON COLUMN weekly_recovery.span_settled IS 'Share of span_settled in span_one_reply, 0 to 1.';
COMMENT ON COLUMN weekly_recovery.span_settled_low IS 'Lower end of its 95 % range (Wilson).';
COMMENT ON COLUMN weekly_recovery.span_settled_high IS 'Upper end.';

CREATE TABLE theme_action (
    action_id VARCHAR     NOT NULL,
    brand_id  VARCHAR     NOT NULL,
    theme     VARCHAR     NOT NULL,
    owner     VARCHAR,
    action    VARCHAR,
    status    VARCHAR,
    told_by   VARCHAR     NOT NULL,
    told_at   TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE theme_action IS 'One row per thing that somebody said of who does what about a theme; never changed. The archive''s folder themes holds the same.';
COMMENT ON COLUMN theme_action.action_id IS 'Digest of all that it says.';
COMMENT ON COLUMN theme_action.brand_id IS 'The brand.';
COMMENT ON COLUMN theme_action.theme IS 'The theme, as in weekly_theme.';
COMMENT ON COLUMN theme_action.owner IS 'Who sees to it; NULL where nothing was said of that.';
COMMENT ON COLUMN theme_action.action IS 'What is done, in words; NULL where nothing was said of that.';
COMMENT ON COLUMN theme_action.status IS 'open, doing, done or dropped; NULL where nothing was said of that.';
COMMENT ON COLUMN theme_action.told_by IS 'Who said so.';
COMMENT ON COLUMN theme_action.told_at IS 'When.';

CREATE VIEW theme_standing AS
SELECT
    brand_id,
    theme,
    -- The newest that is known of each.
    arg_max(owner, told_at) FILTER (WHERE owner IS NOT NULL) AS owner,
    arg_max(action, told_at) FILTER (WHERE action IS NOT NULL) AS action,
    coalesce(arg_max(status, told_at) FILTER (WHERE status IS NOT NULL), 'open') AS status,
    max(told_at) AS told_at,
    arg_max(told_by, told_at) AS told_by
FROM theme_action
GROUP BY brand_id, theme;
COMMENT ON VIEW theme_standing IS 'One row per brand and theme that somebody sees to: who, with what, and how far it is.';
COMMENT ON COLUMN theme_standing.brand_id IS 'The brand.';
COMMENT ON COLUMN theme_standing.theme IS 'The theme.';
COMMENT ON COLUMN theme_standing.owner IS 'Who sees to it; NULL when nobody was named.';
COMMENT ON COLUMN theme_standing.action IS 'What is done; NULL when nothing was said.';
COMMENT ON COLUMN theme_standing.status IS 'open, doing, done or dropped.';
COMMENT ON COLUMN theme_standing.told_at IS 'When somebody last said something of it.';
COMMENT ON COLUMN theme_standing.told_by IS 'Who that was.';
