-- What people say of what was read. It is kept by the page's id and the words, not by a place in a
-- reading, so that it outlives every new reading; a row is never changed but to be undone.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    author TEXT NOT NULL,
    part TEXT NOT NULL,
    action TEXT NOT NULL,
    page_id TEXT,
    target TEXT NOT NULL,
    value TEXT,
    note TEXT NOT NULL,
    undone TEXT,
    undone_by TEXT
);
CREATE INDEX correction_of_page ON correction (page_id);
