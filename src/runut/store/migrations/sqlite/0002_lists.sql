-- What lists show, beside the whole readings and the record: made from them by `indexing.py`,
-- in the same transaction, and never a source of its own.
CREATE INDEX reading_published ON reading (published, page_id);
CREATE INDEX reading_outlet ON reading (outlet, published, page_id);

CREATE TABLE statement (
    page_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    kind TEXT NOT NULL,
    published TEXT,
    line INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (page_id, number)
) WITHOUT ROWID;
CREATE INDEX statement_speaker ON statement (speaker, published, page_id, number);
CREATE INDEX statement_published ON statement (published, page_id, number);

CREATE TABLE mention (
    page_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    line INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (page_id, number)
) WITHOUT ROWID;

-- Counts are kept by the triggers below, so a list of entities need not count its pages.
CREATE TABLE entity (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    pages INTEGER NOT NULL DEFAULT 0,
    mentions INTEGER NOT NULL DEFAULT 0,
    statements INTEGER NOT NULL DEFAULT 0,
    events INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX entity_pages ON entity (pages DESC, id);
CREATE INDEX entity_type ON entity (type, pages DESC, id);

CREATE TABLE presence (
    entity_id TEXT NOT NULL,
    page_id TEXT NOT NULL,
    published TEXT,
    mentions INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (page_id, entity_id)
) WITHOUT ROWID;
CREATE INDEX presence_published ON presence (entity_id, published, page_id);
CREATE TRIGGER presence_counted AFTER INSERT ON presence BEGIN
    UPDATE entity SET pages = pages + 1, mentions = mentions + NEW.mentions,
        statements = statements + NEW.statements
    WHERE id = NEW.entity_id;
END;
CREATE TRIGGER presence_forgotten AFTER DELETE ON presence BEGIN
    UPDATE entity SET pages = pages - 1, mentions = mentions - OLD.mentions,
        statements = statements - OLD.statements
    WHERE id = OLD.entity_id;
END;

CREATE TABLE thread (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    first TEXT,
    last TEXT,
    stories INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    events INTEGER NOT NULL,
    discrepancies INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX thread_last ON thread (last DESC, id);
CREATE INDEX thread_pages ON thread (pages DESC, id);

CREATE TABLE story (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    thread_id TEXT,
    body TEXT NOT NULL
);
CREATE INDEX story_thread ON story (thread_id, position);

CREATE TABLE story_page (
    page_id TEXT NOT NULL,
    story_id TEXT NOT NULL,
    thread_id TEXT,
    PRIMARY KEY (page_id, story_id)
) WITHOUT ROWID;
CREATE INDEX story_page_story ON story_page (story_id, page_id);
CREATE INDEX story_page_thread ON story_page (thread_id, page_id);

-- `first` and `last` are the days that the event's time spans; one without a day sorts last.
CREATE TABLE event (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    thread_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT,
    page_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX event_thread ON event (thread_id, position);
CREATE INDEX event_first ON event (first, position);
CREATE INDEX event_kind ON event (kind, status, first, position);
CREATE INDEX event_status ON event (status, first, position);

CREATE TABLE participant (
    event_id TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    first TEXT NOT NULL,
    PRIMARY KEY (event_id, entity_id)
) WITHOUT ROWID;
CREATE INDEX participant_entity ON participant (entity_id, first, event_id);

CREATE TABLE thread_entity (
    thread_id TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (thread_id, entity_id)
) WITHOUT ROWID;
CREATE INDEX thread_entity_entity ON thread_entity (entity_id, events DESC);

CREATE TABLE event_page (
    page_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (page_id, event_id)
) WITHOUT ROWID;
CREATE INDEX event_page_event ON event_page (event_id, page_id);

CREATE TABLE discrepancy (
    position INTEGER PRIMARY KEY,
    body TEXT NOT NULL
);
CREATE TABLE discrepancy_page (
    page_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    thread_id TEXT,
    PRIMARY KEY (page_id, position)
) WITHOUT ROWID;
CREATE INDEX discrepancy_thread ON discrepancy_page (thread_id, position);

CREATE TABLE copies (
    position INTEGER PRIMARY KEY,
    body TEXT NOT NULL
);
CREATE TABLE copies_page (
    page_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (page_id, position)
) WITHOUT ROWID;

-- How often something was written, for those who ask whether anything changed; and whether the
-- record was made from the readings as they are.
CREATE TABLE state (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    changes INTEGER NOT NULL,
    complete INTEGER NOT NULL
);
INSERT INTO state VALUES (1, 0, 0);
