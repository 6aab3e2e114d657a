-- Search: full-text indexes without contents, and what was put into them, since a row is taken
-- out of such an index by telling it its words once more. An id begins with the day of
-- publication (of the event), so that the newest come first and a range of days is a range of ids.
CREATE TABLE search_page (
    id INTEGER PRIMARY KEY,
    page_id TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL
);
CREATE VIRTUAL TABLE page_text USING fts5 (title, text, words, facets, content = '');

-- A statement's id is its page's, and its number behind that.
CREATE VIRTUAL TABLE statement_text USING fts5 (title, text, words, facets, content = '');

CREATE TABLE search_event (
    id INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL
);
CREATE VIRTUAL TABLE event_text USING fts5 (title, text, words, facets, content = '');

-- Names by groups of three letters, for finding candidates; each is then compared as a whole.
CREATE TABLE search_entity (
    id INTEGER PRIMARY KEY,
    entity_id TEXT NOT NULL UNIQUE
);
CREATE VIRTUAL TABLE entity_text USING fts5 (names, content = '', tokenize = 'trigram');
