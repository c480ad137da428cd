-- How many messages each room has that are not deleted: the figures of the chat are added up, not counted. It stands in the row that
-- whoever changes a room's messages has locked already, so it makes nobody wait. Triggers keep it for every version of the program.

LOCK TABLE messages IN SHARE ROW EXCLUSIVE MODE;
ALTER TABLE rooms ADD COLUMN message_count bigint NOT NULL DEFAULT 0;
UPDATE rooms r SET message_count = c.there
FROM (SELECT m.room_id, count(*) AS there FROM messages m WHERE m.deleted_at IS NULL GROUP BY m.room_id) c
WHERE r.id = c.room_id;

CREATE FUNCTION count_new_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE rooms r SET message_count = r.message_count + a.added
    FROM (SELECT n.room_id, count(*) AS added FROM added n WHERE n.deleted_at IS NULL GROUP BY n.room_id) a
    WHERE r.id = a.room_id;
    RETURN NULL;
END $$;
CREATE TRIGGER messages_counted AFTER INSERT ON messages REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_new_messages();

CREATE FUNCTION count_gone_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE rooms SET message_count = message_count - 1 WHERE id = OLD.room_id;
    ELSE
        UPDATE rooms SET message_count = message_count + CASE WHEN NEW.deleted_at IS NULL THEN 1 ELSE -1 END
        WHERE id = NEW.room_id;
    END IF;
    RETURN NULL;
END $$;
-- only what is deleted or comes back, so that other changes cost nothing
CREATE TRIGGER messages_deleted AFTER UPDATE OF deleted_at ON messages
    FOR EACH ROW WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION count_gone_message();
CREATE TRIGGER messages_removed AFTER DELETE ON messages
    FOR EACH ROW WHEN (OLD.deleted_at IS NULL) EXECUTE FUNCTION count_gone_message();
