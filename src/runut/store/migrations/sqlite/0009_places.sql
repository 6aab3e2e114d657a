-- Where an event took place, as the record has it: for a map of all threads.
ALTER TABLE event ADD COLUMN place TEXT;
UPDATE event SET place = json_extract(body, '$.place');
CREATE INDEX event_place ON event (place, status, first, position);
