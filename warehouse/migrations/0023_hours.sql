-- When somebody is there to answer, and how soon answers come while they are.
ALTER TABLE brand ADD COLUMN hours VARCHAR;
COMMENT ON COLUMN brand.hours IS 'When somebody is there to answer, on the clocks of its zone, such as mon-fri 09:00-18:00; an end before the beginning lies on the day after. NULL: around the clock.';

ALTER TABLE weekly_response ADD COLUMN open_median_hours DOUBLE;
ALTER TABLE weekly_response ADD COLUMN open_median_low DOUBLE;
ALTER TABLE weekly_response ADD COLUMN open_median_high DOUBLE;
ALTER TABLE weekly_response ADD COLUMN open_within_hour DOUBLE;
ALTER TABLE weekly_response ADD COLUMN open_within_hour_low DOUBLE;
ALTER TABLE weekly_response ADD COLUMN open_within_hour_high DOUBLE;
COMMENT ON COLUMN weekly_response.open_median_hours IS 'As median_hours, in hours that the brand was open; NULL also without opening hours and unless timed by the clock.';
COMMENT ON COLUMN weekly_response.open_median_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_response.open_median_high IS 'Upper end of its 95 % range; NULL when it cannot be told yet.';
COMMENT ON COLUMN weekly_response.open_within_hour IS 'As within_hour, with 60 minutes in which the brand was open; NULL also without opening hours.';
COMMENT ON COLUMN weekly_response.open_within_hour_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN weekly_response.open_within_hour_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN complaint_case.due_at IS 'By when it must be answered, counting only minutes of the brand''s opening hours unless its severity is 5; NULL when nothing is due.';
