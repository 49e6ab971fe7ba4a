-- What chance picked for people to judge, and what that says of the model's labels.
CREATE TABLE audit_sample (
    brand_id    VARCHAR     NOT NULL,
    week        DATE        NOT NULL,
    mention_id  BIGINT      NOT NULL,
    version     INTEGER     NOT NULL,
    model       VARCHAR     NOT NULL,
    label       VARCHAR     NOT NULL,
    language    VARCHAR,
    kind        VARCHAR     NOT NULL,
    stratum     VARCHAR     NOT NULL,
    probability DOUBLE      NOT NULL,
    place       INTEGER     NOT NULL,
    drawn_at    TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE audit_sample IS 'One row per brand, week and story that was drawn by chance for people to judge, so that how often the model is right can be told.';
COMMENT ON COLUMN audit_sample.brand_id IS 'The brand.';
COMMENT ON COLUMN audit_sample.week IS 'Monday of the ISO week that the story is of.';
COMMENT ON COLUMN audit_sample.mention_id IS 'The story''s mention that was loaded first: the one that people are shown.';
COMMENT ON COLUMN audit_sample.version IS 'The version of its words that was drawn; people judge, and the model is measured on, the latest.';
COMMENT ON COLUMN audit_sample.model IS 'The model whose labels the draw went by; a later model is measured on the same stories by its own labels.';
COMMENT ON COLUMN audit_sample.label IS 'What that model said: positive, neutral or negative.';
COMMENT ON COLUMN audit_sample.language IS 'ISO 639-1 code of the language that the words are written in.';
COMMENT ON COLUMN audit_sample.kind IS 'article, post or review.';
COMMENT ON COLUMN audit_sample.stratum IS 'Label, language and kind that it was drawn from; other where those were too few to be drawn from apart.';
COMMENT ON COLUMN audit_sample.probability IS 'How likely it was to be drawn: drawn of the stratum divided by all of the stratum. It stands for 1 / probability stories.';
COMMENT ON COLUMN audit_sample.place IS 'Order in which people are asked, by chance too: whoever stops early has judged a fair sample nonetheless.';
COMMENT ON COLUMN audit_sample.drawn_at IS 'When it was drawn.';

CREATE TABLE weekly_accuracy (
    brand_id      VARCHAR NOT NULL,
    week          DATE    NOT NULL,
    model         VARCHAR NOT NULL,
    grouped_by    VARCHAR NOT NULL,
    member        VARCHAR NOT NULL,
    audited_count BIGINT  NOT NULL,
    right_count   BIGINT  NOT NULL,
    accuracy      DOUBLE,
    accuracy_low  DOUBLE,
    accuracy_high DOUBLE
);
COMMENT ON TABLE weekly_accuracy IS 'One row per brand, week and group of stories: how often the model''s label was that of people, in the audits of that week and the twelve before.';
COMMENT ON COLUMN weekly_accuracy.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_accuracy.week IS 'Monday of the last of the thirteen weeks.';
COMMENT ON COLUMN weekly_accuracy.model IS 'The model whose labels were held against those of people.';
COMMENT ON COLUMN weekly_accuracy.grouped_by IS 'all, language or source.';
COMMENT ON COLUMN weekly_accuracy.member IS 'Code of the language or id of the source; all for all.';
COMMENT ON COLUMN weekly_accuracy.audited_count IS 'Stories drawn by chance, judged by people and labelled by the model.';
COMMENT ON COLUMN weekly_accuracy.right_count IS 'Of those, stories with the same label from both.';
COMMENT ON COLUMN weekly_accuracy.accuracy IS 'Share that the model labels rightly, 0 to 1, each story weighted by how many it stands for; NULL when fewer than 20 were audited.';
COMMENT ON COLUMN weekly_accuracy.accuracy_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_accuracy.accuracy_high IS 'Upper end of its 95 % range.';

CREATE TABLE weekly_confusion (
    brand_id      VARCHAR NOT NULL,
    week          DATE    NOT NULL,
    model         VARCHAR NOT NULL,
    said          VARCHAR NOT NULL,
    label         VARCHAR NOT NULL,
    audited_count BIGINT  NOT NULL,
    share         DOUBLE  NOT NULL
);
COMMENT ON TABLE weekly_confusion IS 'One row per brand, week, label of people and label of the model that came together in the audits of that week and the twelve before.';
COMMENT ON COLUMN weekly_confusion.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_confusion.week IS 'Monday of the last of the thirteen weeks.';
COMMENT ON COLUMN weekly_confusion.model IS 'The model.';
COMMENT ON COLUMN weekly_confusion.said IS 'What people said.';
COMMENT ON COLUMN weekly_confusion.label IS 'What the model said.';
COMMENT ON COLUMN weekly_confusion.audited_count IS 'Audited stories with these two labels.';
COMMENT ON COLUMN weekly_confusion.share IS 'Share of all stories that they stand for, 0 to 1; the shares of a week sum to 1.';

CREATE TABLE weekly_adjusted (
    brand_id      VARCHAR NOT NULL,
    week          DATE    NOT NULL,
    model         VARCHAR NOT NULL,
    audited_count BIGINT  NOT NULL,
    not_us_count  BIGINT  NOT NULL,
    reason        VARCHAR,
    net           DOUBLE,
    net_low       DOUBLE,
    net_high      DOUBLE
);
COMMENT ON TABLE weekly_adjusted IS 'One row per brand and week: net sentiment as it would be if people had labelled every story, estimated from the audits.';
COMMENT ON COLUMN weekly_adjusted.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_adjusted.week IS 'Monday of the ISO week, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_adjusted.model IS 'The model whose errors are accounted for.';
COMMENT ON COLUMN weekly_adjusted.audited_count IS 'Stories that people judged in the audits of that week and the twelve before, and the model labelled.';
COMMENT ON COLUMN weekly_adjusted.not_us_count IS 'Stories of the same audits that people found not to be about the brand: no label of them is right, and none is counted.';
COMMENT ON COLUMN weekly_adjusted.reason IS 'Why nothing was adjusted: not audited, too few audited, or nothing labelled; NULL when it was.';
COMMENT ON COLUMN weekly_adjusted.net IS 'Positive minus negative as a share of all labelled stories, -1 to 1, adjusted for the model''s errors; what people corrected counts as corrected. NULL when reason is given.';
COMMENT ON COLUMN weekly_adjusted.net_low IS 'Lower end of its 95 % range, which carries the chance in the week and in the audits.';
COMMENT ON COLUMN weekly_adjusted.net_high IS 'Upper end of its 95 % range.';
