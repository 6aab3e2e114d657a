-- Ids of events, stories and threads that the record has had and has no more, each with those that
-- told the same when it went; one with '' alone was told by none. What they became later stands in
-- rows of their own, so that an id that comes back stands for itself again.
CREATE TABLE moved (
    former TEXT NOT NULL,
    now TEXT NOT NULL,
    PRIMARY KEY (former, now)
) WITHOUT ROWID;
-- The id under which this store first told an event: it stays when the event gets another one.
ALTER TABLE event ADD COLUMN first_id TEXT;
UPDATE event SET first_id = id;
CREATE INDEX event_first_id ON event (first_id);
