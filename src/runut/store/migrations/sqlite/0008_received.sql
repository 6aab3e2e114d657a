-- When a page first stood in the record, when an event did, and when its status changed last and
-- from what: moments in UTC. None for what stood there before they were kept.
ALTER TABLE page ADD COLUMN received TEXT;
CREATE INDEX page_received ON page (received);
ALTER TABLE event ADD COLUMN received TEXT;
ALTER TABLE event ADD COLUMN changed TEXT;
ALTER TABLE event ADD COLUMN status_before TEXT;
CREATE INDEX event_received ON event (received);
CREATE INDEX event_changed ON event (changed);
-- When the record was made.
ALTER TABLE state ADD COLUMN made TEXT;
