-- Pages read since the record was last made: they wait here, unseen by whoever looks, until the
-- record that holds them takes their place among the others in the same transaction. Without a
-- body: a page that is refused now and goes then.
CREATE TABLE incoming (
    page_id TEXT PRIMARY KEY,
    name TEXT,
    address TEXT,
    media_type TEXT,
    content BLOB,
    reader TEXT,
    body BLOB
);
