-- A page's reading as its reviewers have it, where they said anything of it; it is shown in place
-- of the others.
ALTER TABLE reading ADD COLUMN reviewed BLOB;
-- Whether the record has a correction in it: where that is not so of one that holds, or is so of
-- one that was taken back, the next record is made with what it says.
ALTER TABLE correction ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX correction_waiting ON correction (counted, undone);
-- What a person said of a statement: JSON.
ALTER TABLE statement ADD COLUMN reviewed TEXT;
