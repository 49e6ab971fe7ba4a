-- One row: how many things people said of cases.
SELECT count(*) FROM case_event;
