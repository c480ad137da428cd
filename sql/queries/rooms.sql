--: Room(name?, topic?, avatar?)
--: Member(avatar?)
--: Message(avatar?, reply_to?, edited_at?, deleted_at?)
--: RoomEvent()

--! find_room : Room
SELECT id, type AS kind, name, topic, avatar, created_by, epoch, last_offset, is_archived, created_at, updated_at
FROM rooms WHERE id = :id AND deleted_at IS NULL;

--! find_message : Message
SELECT m.id, m.room_id, m.seq, m.change_seq, m.author_id, u.username, u.avatar, m.client_id, m.content, m.reply_to,
       m.created_at, m.edited_at, m.deleted_at
FROM messages m JOIN users u ON u.id = m.author_id
WHERE m.id = :id;

--! list_members : Member
SELECT m.user_id, u.username, u.avatar, m.role, m.read_offset, m.joined_at
FROM room_members m JOIN users u ON u.id = m.user_id
WHERE m.room_id = :room_id
ORDER BY m.joined_at, m.user_id;

--! list_messages_before : Message
SELECT m.id, m.room_id, m.seq, m.change_seq, m.author_id, u.username, u.avatar, m.client_id, m.content, m.reply_to,
       m.created_at, m.edited_at, m.deleted_at
FROM messages m JOIN users u ON u.id = m.author_id
WHERE m.room_id = :room_id AND m.seq < :before
ORDER BY m.seq DESC LIMIT :limit;

--- Messages whose last change lies in (after, upto], in the order of that change.
--! list_messages_changed : Message
SELECT m.id, m.room_id, m.seq, m.change_seq, m.author_id, u.username, u.avatar, m.client_id, m.content, m.reply_to,
       m.created_at, m.edited_at, m.deleted_at
FROM (
    (SELECT * FROM messages a WHERE a.room_id = :room_id AND a.seq > :after AND a.seq <= :upto AND a.change_seq = a.seq
     ORDER BY a.seq LIMIT :limit)
    UNION ALL
    (SELECT * FROM messages b WHERE b.room_id = :room_id AND b.change_seq > :after AND b.change_seq <= :upto
        AND b.change_seq <> b.seq
     ORDER BY b.change_seq LIMIT :limit)
) m JOIN users u ON u.id = m.author_id
ORDER BY m.change_seq LIMIT :limit;

--! list_room_events : RoomEvent
SELECT seq, type AS kind, data, created_at FROM room_events
WHERE room_id = :room_id AND seq > :after AND seq <= :upto
ORDER BY seq LIMIT :limit;

--! append_messages
SELECT ord, status, message_id, message_room, message_seq, message_at
FROM append_messages(:rooms, :ids, :authors, :clients, :contents, :replies);

--! append_room_event
SELECT event_seq, event_at FROM append_room_event(:room_id, :kind, :data);

--! insert_member
INSERT INTO room_members (room_id, user_id, role, read_offset)
SELECT r.id, u.id, :role, r.last_offset FROM rooms r, users u WHERE r.id = :room_id AND u.id = :user_id AND u.is_active
ON CONFLICT (room_id, user_id) DO UPDATE SET role = excluded.role;

--! update_room (name?, topic?)
UPDATE rooms SET name = :name, topic = :topic, is_archived = :is_archived, updated_at = now() WHERE id = :id;

--! delete_room
UPDATE rooms SET deleted_at = now() WHERE id = :id;

--! delete_member
DELETE FROM room_members WHERE room_id = :room_id AND user_id = :user_id;

--- Moves several members' read marks forward at once; a mark never passes the newest offset and never moves back.
--! update_read_offsets
UPDATE room_members m SET read_offset = greatest(m.read_offset, least(i.read_offset, r.last_offset))
FROM rooms r, unnest(:user_ids::uuid[], :read_offsets::bigint[]) AS i (user_id, read_offset)
WHERE r.id = m.room_id AND m.room_id = :room_id AND m.user_id = i.user_id
RETURNING m.user_id, m.read_offset;

--! find_last_offset
SELECT last_offset FROM rooms WHERE id = :id AND deleted_at IS NULL;

--- The quick way to append: for messages that answer none and are new. A client id used before makes it fail whole, by
--- messages_author_id_client_id_key; a room that takes none is left out. Otherwise as append_messages.
--! insert_messages
WITH input AS (
    SELECT i.* FROM unnest(:rooms::uuid[], :ids::uuid[], :authors::uuid[], :clients::uuid[], :contents::text[])
        WITH ORDINALITY AS i (room_id, id, author_id, client_id, content, ord)
), counted AS (
    UPDATE rooms r SET last_offset = r.last_offset + n.added
    FROM (SELECT i.room_id, count(*) AS added FROM input i GROUP BY i.room_id) n
    WHERE r.id = n.room_id AND r.deleted_at IS NULL AND NOT r.is_archived
    RETURNING r.id, r.last_offset - n.added AS base
), placed AS (
    SELECT i.*, c.base + row_number() OVER (PARTITION BY i.room_id ORDER BY i.ord) AS seq
    FROM input i JOIN counted c ON c.id = i.room_id
)
INSERT INTO messages (id, room_id, seq, change_seq, author_id, client_id, content)
SELECT p.id, p.room_id, p.seq, p.seq, p.author_id, p.client_id, p.content FROM placed p
RETURNING id, seq, created_at;
