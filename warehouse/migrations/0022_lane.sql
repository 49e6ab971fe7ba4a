-- What cannot wait: counts over time, what is urgent, what was told of it and to whom, pile-ons, suspect accounts.
CREATE TABLE engagement (
    mention_id  BIGINT      NOT NULL,
    seen_at     TIMESTAMPTZ NOT NULL,
    attempt_id  VARCHAR     NOT NULL,
    like_count  BIGINT,
    share_count BIGINT,
    reply_count BIGINT,
    view_count  BIGINT
);
COMMENT ON TABLE engagement IS 'One row per mention and time at which its source showed other counts of it than before.';
COMMENT ON COLUMN engagement.mention_id IS 'The mention.';
COMMENT ON COLUMN engagement.seen_at IS 'When they were shown.';
COMMENT ON COLUMN engagement.attempt_id IS 'The attempt that showed them.';
COMMENT ON COLUMN engagement.like_count IS 'Likes; NULL when not told.';
COMMENT ON COLUMN engagement.share_count IS 'Shares, reposts and boosts; NULL when not told.';
COMMENT ON COLUMN engagement.reply_count IS 'Replies; NULL when not told.';
COMMENT ON COLUMN engagement.view_count IS 'Views; NULL when not told.';

CREATE TABLE urgency (
    brand_id   VARCHAR     NOT NULL,
    mention_id BIGINT      NOT NULL,
    version    INTEGER     NOT NULL,
    article    INTEGER     NOT NULL,
    model      VARCHAR     NOT NULL,
    rule       VARCHAR     NOT NULL,
    severity   INTEGER     NOT NULL,
    reasons    VARCHAR[]   NOT NULL,
    decided_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE urgency IS 'One row per brand, mention, version and model that the fast lane looked at: whether somebody must be told now, and why.';
COMMENT ON COLUMN urgency.brand_id IS 'The brand.';
COMMENT ON COLUMN urgency.mention_id IS 'The mention.';
COMMENT ON COLUMN urgency.version IS 'The version of its words.';
COMMENT ON COLUMN urgency.article IS 'The try at which its article was read; 0 for none.';
COMMENT ON COLUMN urgency.model IS 'The model whose score it rests on.';
COMMENT ON COLUMN urgency.rule IS 'Version of the rule that decided.';
COMMENT ON COLUMN urgency.severity IS '0: nobody is told. 1: low stars. 2: a repeated or widely seen complaint. 3: danger, law or a threat.';
COMMENT ON COLUMN urgency.reasons IS 'Why: safety, legal, threat, repeat, reach, stars.';
COMMENT ON COLUMN urgency.decided_at IS 'When it was decided.';

CREATE TABLE alert (
    alert_id     VARCHAR     NOT NULL,
    brand_id     VARCHAR     NOT NULL,
    kind         VARCHAR     NOT NULL,
    event_key    VARCHAR     NOT NULL,
    level        INTEGER     NOT NULL,
    severity     INTEGER     NOT NULL,
    mention_id   BIGINT,
    story_key    VARCHAR,
    reasons      VARCHAR[]   NOT NULL,
    words        VARCHAR     NOT NULL,
    url          VARCHAR,
    passes_quiet BOOLEAN     NOT NULL,
    happened_at  TIMESTAMPTZ NOT NULL,
    raised_at    TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE alert IS 'One row per event and level that people are to be told of, written in the transaction that decided it.';
COMMENT ON COLUMN alert.alert_id IS 'What makes it the same alert, however often it is sent: a digest of brand, kind, event and level.';
COMMENT ON COLUMN alert.brand_id IS 'The brand.';
COMMENT ON COLUMN alert.kind IS 'complaint, overdue, pile_on, spreading, mudslinging, burst, blind or recovered.';
COMMENT ON COLUMN alert.event_key IS 'The event: the key of a mention or story, the place of an anomaly, or the attempt that showed a source blind.';
COMMENT ON COLUMN alert.level IS '1 when it is told first; more when it waits too long for its reach, or has grown.';
COMMENT ON COLUMN alert.severity IS 'As in urgency.';
COMMENT ON COLUMN alert.mention_id IS 'The mention; NULL of what is not about one.';
COMMENT ON COLUMN alert.story_key IS 'The story; NULL of what is not about one.';
COMMENT ON COLUMN alert.reasons IS 'Why people are told.';
COMMENT ON COLUMN alert.words IS 'The alert in a sentence, without authors'' names.';
COMMENT ON COLUMN alert.url IS 'Where it can be read; NULL when unknown.';
COMMENT ON COLUMN alert.passes_quiet IS 'True when it is sent in quiet hours too: danger, law, threats and pile-ons.';
COMMENT ON COLUMN alert.happened_at IS 'When it was said or seen.';
COMMENT ON COLUMN alert.raised_at IS 'When it was decided.';

CREATE TABLE alert_delivery (
    alert_id    VARCHAR     NOT NULL,
    channel     VARCHAR     NOT NULL,
    state       VARCHAR     NOT NULL,
    message_id  VARCHAR,
    try_count   INTEGER     NOT NULL,
    next_try_at TIMESTAMPTZ,
    changed_at  TIMESTAMPTZ NOT NULL,
    problem     VARCHAR
);
COMMENT ON TABLE alert_delivery IS 'One row per alert and channel: how far it is on its way.';
COMMENT ON COLUMN alert_delivery.alert_id IS 'The alert.';
COMMENT ON COLUMN alert_delivery.channel IS 'The channel: its kind and a digest of its entry in the configuration, never its address.';
COMMENT ON COLUMN alert_delivery.state IS 'sending: on its way when this was written. failed: refused, tried again later. sent: the channel took it.';
COMMENT ON COLUMN alert_delivery.message_id IS 'The message it travels in; the same on every try, so that a receiver knows a second copy.';
COMMENT ON COLUMN alert_delivery.try_count IS 'How often it was tried.';
COMMENT ON COLUMN alert_delivery.next_try_at IS 'When it is tried again; NULL unless it failed.';
COMMENT ON COLUMN alert_delivery.changed_at IS 'When the state was written.';
COMMENT ON COLUMN alert_delivery.problem IS 'Why the last try failed, in words without addresses.';

CREATE TABLE pile_on (
    brand_id          VARCHAR     NOT NULL,
    story_key         VARCHAR     NOT NULL,
    complaint_id      BIGINT      NOT NULL,
    began_at          TIMESTAMPTZ NOT NULL,
    last_at           TIMESTAMPTZ NOT NULL,
    agreeing_count    INTEGER     NOT NULL,
    agreed_at         TIMESTAMPTZ,
    onlooker_count    INTEGER     NOT NULL,
    complainer_mood   DOUBLE,
    onlooker_positive INTEGER     NOT NULL,
    onlooker_neutral  INTEGER     NOT NULL,
    onlooker_negative INTEGER     NOT NULL,
    share_count       BIGINT,
    doubling_hours    DOUBLE,
    has_news          BOOLEAN     NOT NULL,
    news_at           TIMESTAMPTZ,
    own_hostile_count INTEGER     NOT NULL,
    hostile_count     INTEGER     NOT NULL,
    is_pile_on        BOOLEAN     NOT NULL,
    is_spreading      BOOLEAN     NOT NULL,
    is_mudslinging    BOOLEAN     NOT NULL,
    must_reply        BOOLEAN     NOT NULL,
    seen_at           TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE pile_on IS 'One row per brand and story that holds a complaint in a post: who joined in, how fast it grows, how the onlookers feel.';
COMMENT ON COLUMN pile_on.brand_id IS 'The brand.';
COMMENT ON COLUMN pile_on.story_key IS 'The story.';
COMMENT ON COLUMN pile_on.complaint_id IS 'The post that complained first.';
COMMENT ON COLUMN pile_on.began_at IS 'When it was published.';
COMMENT ON COLUMN pile_on.last_at IS 'When the story''s last post was published.';
COMMENT ON COLUMN pile_on.agreeing_count IS 'Other authors that agree with the complaint, or are hostile to the brand, after it.';
COMMENT ON COLUMN pile_on.agreed_at IS 'When the first of them wrote; NULL when none did.';
COMMENT ON COLUMN pile_on.onlooker_count IS 'Authors of posts other than the complainer and the brand.';
COMMENT ON COLUMN pile_on.complainer_mood IS 'Mean sentiment of the complainer''s posts, -1 to 1; NULL when none was scored.';
COMMENT ON COLUMN pile_on.onlooker_positive IS 'Onlookers whose last labelled post is positive.';
COMMENT ON COLUMN pile_on.onlooker_neutral IS 'Onlookers whose last labelled post is neutral.';
COMMENT ON COLUMN pile_on.onlooker_negative IS 'Onlookers whose last labelled post is negative.';
COMMENT ON COLUMN pile_on.share_count IS 'Shares of its most shared post as last told; NULL when no source tells them.';
COMMENT ON COLUMN pile_on.doubling_hours IS 'Hours in which the shares of that post double, fitted over what was told in the last day; NULL when they do not grow or too little is known.';
COMMENT ON COLUMN pile_on.has_news IS 'True when an article is part of the story: the news have picked it up.';
COMMENT ON COLUMN pile_on.news_at IS 'When the first such article was published; NULL when there is none.';
COMMENT ON COLUMN pile_on.own_hostile_count IS 'Hostile turns of the brand: posts of its own accounts and answers on its pages.';
COMMENT ON COLUMN pile_on.hostile_count IS 'Hostile turns of the authors that the brand exchanges them with.';
COMMENT ON COLUMN pile_on.is_pile_on IS 'True when another author agrees: it must be answered.';
COMMENT ON COLUMN pile_on.is_spreading IS 'True when shares double within six hours and have reached fifty.';
COMMENT ON COLUMN pile_on.is_mudslinging IS 'True when the brand and authors exchanged three hostile turns or more.';
COMMENT ON COLUMN pile_on.must_reply IS 'True when others agree and the brand has not spoken since the first of them did.';
COMMENT ON COLUMN pile_on.seen_at IS 'When this was counted.';

CREATE TABLE suspect (
    brand_id   VARCHAR     NOT NULL,
    author_key VARCHAR     NOT NULL,
    site       VARCHAR     NOT NULL,
    author     VARCHAR     NOT NULL,
    signals    VARCHAR[]   NOT NULL,
    post_count INTEGER     NOT NULL,
    first_at   TIMESTAMPTZ NOT NULL,
    last_at    TIMESTAMPTZ NOT NULL,
    since      TIMESTAMPTZ NOT NULL,
    is_watched BOOLEAN     NOT NULL,
    standing   VARCHAR     NOT NULL
);
COMMENT ON TABLE suspect IS 'One row per brand and account with a signal that is a reason to look; none of them is proof of anything.';
COMMENT ON COLUMN suspect.brand_id IS 'The brand.';
COMMENT ON COLUMN suspect.author_key IS 'The account: its site and a digest of its name.';
COMMENT ON COLUMN suspect.site IS 'The site.';
COMMENT ON COLUMN suspect.author IS 'Its name there.';
COMMENT ON COLUMN suspect.signals IS 'hostile without detail, many targets, burst, copies, young account.';
COMMENT ON COLUMN suspect.post_count IS 'Its posts about the brands in the four weeks looked at.';
COMMENT ON COLUMN suspect.first_at IS 'Its first post there.';
COMMENT ON COLUMN suspect.last_at IS 'Its last post there.';
COMMENT ON COLUMN suspect.since IS 'When it was flagged first.';
COMMENT ON COLUMN suspect.is_watched IS 'True when its posts are to be kept as evidence: it has a signal in the four weeks looked at.';
COMMENT ON COLUMN suspect.standing IS 'one signal, or alleged fake (unproven) with two or more. Nothing here is ever called proven.';

CREATE TABLE weekly_suspect (
    brand_id      VARCHAR NOT NULL,
    week          DATE    NOT NULL,
    account_count BIGINT  NOT NULL,
    mention_count BIGINT  NOT NULL,
    story_count   BIGINT  NOT NULL,
    net           DOUBLE,
    net_low       DOUBLE,
    net_high      DOUBLE
);
COMMENT ON TABLE weekly_suspect IS 'One row per brand and week: suspect accounts that wrote in it, and net sentiment without them.';
COMMENT ON COLUMN weekly_suspect.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_suspect.week IS 'Monday of the ISO week, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_suspect.account_count IS 'Suspect accounts with a mention in the week.';
COMMENT ON COLUMN weekly_suspect.mention_count IS 'Their mentions.';
COMMENT ON COLUMN weekly_suspect.story_count IS 'Labelled stories that stand without them.';
COMMENT ON COLUMN weekly_suspect.net IS 'Net sentiment of those, -1 to 1; NULL when there is none. weekly_sentiment has it with them.';
COMMENT ON COLUMN weekly_suspect.net_low IS 'Lower end of its 95% range.';
COMMENT ON COLUMN weekly_suspect.net_high IS 'Upper end of its 95% range.';

CREATE TABLE weekly_lag (
    brand_id       VARCHAR NOT NULL,
    week           DATE    NOT NULL,
    source_id      VARCHAR NOT NULL,
    mention_count  BIGINT  NOT NULL,
    median_minutes DOUBLE  NOT NULL,
    worst_minutes  DOUBLE  NOT NULL,
    hour_count     BIGINT  NOT NULL
);
COMMENT ON TABLE weekly_lag IS 'One row per brand, week and source: how long after publication its mentions were first seen.';
COMMENT ON COLUMN weekly_lag.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_lag.week IS 'Monday of the ISO week, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_lag.source_id IS 'The source that showed them first.';
COMMENT ON COLUMN weekly_lag.mention_count IS 'Mentions of the week with a clock time that were published after the source was first read.';
COMMENT ON COLUMN weekly_lag.median_minutes IS 'Half were seen within so many minutes.';
COMMENT ON COLUMN weekly_lag.worst_minutes IS 'All were seen within so many minutes.';
COMMENT ON COLUMN weekly_lag.hour_count IS 'Mentions seen within sixty minutes.';
