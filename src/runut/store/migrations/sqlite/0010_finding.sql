-- Which outlets tell of which thread, by the last day of the thread: the threads of two outlets
-- are found from the newest on, without a look at all pages of either.
CREATE TABLE thread_outlet (
    thread_id TEXT NOT NULL,
    outlet TEXT NOT NULL,
    last TEXT NOT NULL,
    PRIMARY KEY (thread_id, outlet)
) WITHOUT ROWID;
CREATE INDEX thread_outlet_last ON thread_outlet (outlet, last, thread_id);
INSERT INTO thread_outlet
SELECT DISTINCT story_page.thread_id, reading.outlet, coalesce(thread.last, '')
FROM story_page
JOIN reading ON reading.page_id = story_page.page_id
JOIN thread ON thread.id = story_page.thread_id
WHERE reading.outlet IS NOT NULL;
-- The events at a place in order of time, those without a day by their order in the record.
DROP INDEX event_place;
CREATE INDEX event_place ON event (place, first, position, status);
-- What somebody takes part in by its kind, so that the latest events of some kinds are found
-- without a look at all the others.
ALTER TABLE participant ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE participant ADD COLUMN status TEXT NOT NULL DEFAULT '';
UPDATE participant SET (kind, status) =
    (SELECT kind, status FROM event WHERE event.id = participant.event_id);
CREATE INDEX participant_kind ON participant (entity_id, kind, first, event_id, status);
