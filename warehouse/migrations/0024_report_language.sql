-- The language that a brand's report is written in.
ALTER TABLE brand ADD COLUMN language VARCHAR;
COMMENT ON COLUMN brand.language IS 'The language of its report, such as de (ISO 639-1); NULL: English.';
