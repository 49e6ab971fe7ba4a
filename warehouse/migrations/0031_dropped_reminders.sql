-- A reminder of what was answered before it could be sent is not sent.
COMMENT ON COLUMN alert_delivery.state IS 'sending: on its way when this was written. failed: refused, or not tried because the channel refused another; tried again later. sent: the channel took it. dropped: a reminder that was held back until its complaint was answered or closed; never sent.';
COMMENT ON COLUMN alert_delivery.problem IS 'Why the last try failed, in words without addresses, or why it was dropped.';
