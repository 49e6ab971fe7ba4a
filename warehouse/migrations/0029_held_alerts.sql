-- A channel that is down is given the alerts that follow, too, so that none is too old once it is back.
COMMENT ON COLUMN alert_delivery.state IS 'sending: on its way when this was written. failed: refused, or not tried because the channel refused another; tried again later. sent: the channel took it.';
COMMENT ON COLUMN alert_delivery.message_id IS 'The message it travels in; the same on every try, so that a receiver knows a second copy. NULL until it was tried.';
COMMENT ON COLUMN alert_delivery.try_count IS 'How often it was tried; 0 when the channel refused another before it.';
COMMENT ON COLUMN alert.level IS '1 when it is told first; more when it waits too long for its reach, has grown, or has turned dangerous by an edit.';
