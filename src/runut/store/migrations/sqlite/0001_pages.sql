-- Pages as they came, what was read from each, what was refused, and what holds between them.
CREATE TABLE page (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL
);
CREATE INDEX page_name ON page (name);

-- `body` is the reading of the page by itself; `dated` the same page read again with the day
-- that other pages told. Both are compressed JSON of `records.Reading`.
CREATE TABLE reading (
    page_id TEXT PRIMARY KEY REFERENCES page (id),
    reader TEXT NOT NULL,
    language TEXT NOT NULL,
    outlet TEXT,
    title TEXT,
    published TEXT,
    body BLOB NOT NULL,
    dated BLOB
);

CREATE TABLE rejection (
    name TEXT NOT NULL,
    page_id TEXT,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (name, stage)
);

-- One row: the answer of the compare stage, and the readings that it was made from.
CREATE TABLE record (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    made_from TEXT NOT NULL,
    body BLOB NOT NULL
);
