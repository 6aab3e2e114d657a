-- How often two are in contact, each kind: counted once with the record, not at each question.
CREATE TABLE contact (
    left_id TEXT NOT NULL,
    right_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (left_id, right_id, kind)
) WITHOUT ROWID;
CREATE INDEX contact_right ON contact (right_id);
INSERT INTO contact
SELECT one.entity_id, other.entity_id, event.kind, count(*)
FROM event
JOIN participant AS one ON one.event_id = event.id
JOIN participant AS other ON other.event_id = event.id AND one.entity_id < other.entity_id
WHERE event.kind IN ('call', 'meeting', 'talks', 'visit', 'invitation', 'acceptance', 'refusal')
GROUP BY one.entity_id, other.entity_id, event.kind;
