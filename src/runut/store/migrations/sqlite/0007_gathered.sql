-- The record grows by the threads that new pages change. What comparing knows of the pages is kept
-- beside it, read where it is asked for, and written in the transaction that keeps those threads.
-- `part` is one of `runut.compare.Part`; a key is a number or a text, a body JSON.
CREATE TABLE gathered (
    part INTEGER NOT NULL,
    key BLOB NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (part, key)
) WITHOUT ROWID;

-- The rules that made the record, and how often it has grown.
ALTER TABLE state ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
ALTER TABLE state ADD COLUMN grown INTEGER NOT NULL DEFAULT 0;
UPDATE state SET complete = 0;

-- The record of an older version is made again by the next run; a thread keeps its part of it.
DROP TABLE record;
DROP TABLE thread;
CREATE TABLE thread (
    id TEXT PRIMARY KEY,
    first TEXT,
    last TEXT,
    stories INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    events INTEGER NOT NULL,
    discrepancies INTEGER NOT NULL,
    body TEXT NOT NULL,
    part BLOB NOT NULL
);
CREATE INDEX thread_first ON thread (first IS NULL, first, id);
CREATE INDEX thread_last ON thread (last DESC, id);
CREATE INDEX thread_pages ON thread (pages DESC, id);

-- `position` is a place in an order that other threads do not change.
DROP TABLE discrepancy;
DROP TABLE discrepancy_page;
CREATE TABLE discrepancy (
    position TEXT PRIMARY KEY,
    thread_id TEXT NOT NULL,
    body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX discrepancy_thread ON discrepancy (thread_id, position);
CREATE TABLE discrepancy_page (
    page_id TEXT NOT NULL,
    position TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    PRIMARY KEY (page_id, position)
) WITHOUT ROWID;
CREATE INDEX discrepancy_page_thread ON discrepancy_page (thread_id);

-- A group of copies goes by its first page.
DROP TABLE copies;
DROP TABLE copies_page;
CREATE TABLE copies (
    position TEXT PRIMARY KEY,
    body TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE copies_page (
    page_id TEXT NOT NULL,
    position TEXT NOT NULL,
    PRIMARY KEY (page_id, position)
) WITHOUT ROWID;
CREATE INDEX copies_page_position ON copies_page (position);

DELETE FROM story;
DELETE FROM story_page;
DELETE FROM event;
DELETE FROM participant;
DELETE FROM thread_entity;
DELETE FROM contact;
DELETE FROM event_page;
DELETE FROM search_event;
INSERT INTO event_text (event_text) VALUES ('delete-all');
UPDATE entity SET events = 0;
CREATE INDEX search_event_event ON search_event (event_id);
