-- Which of these files the warehouse has been through.
CREATE TABLE migration (
    name       VARCHAR     NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE migration IS 'One row per schema change that was applied, written in its transaction.';
COMMENT ON COLUMN migration.name IS 'Its file under warehouse/migrations, without the ending.';
COMMENT ON COLUMN migration.applied_at IS 'When it was applied, on the clock of the machine.';
