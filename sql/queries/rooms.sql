--: Room(name?, topic?, avatar?)
--: Member(avatar?)
--: Message(avatar?, reply_to?, attachments?, mentions?, reactions?, pinned_at?, edited_at?, deleted_at?)
--: RoomEvent()

--! find_room : Room
SELECT id, type AS kind, name, topic, avatar, created_by, epoch, last_offset, is_archived, is_closed, slow_mode_s, followers_only,
       unique_mode, chat_delay_s, who_may_post, who_may_mention_all, created_at, updated_at
FROM rooms WHERE id = :id AND deleted_at IS NULL;

--! find_message : Message
SELECT v.* FROM message_rows v WHERE v.id = :id;

--- The room of a message, for commands that name only the message.
--! find_message_room
SELECT room_id FROM messages WHERE id = :id;

--- The message that an author sent to a room under this id of theirs.
--! find_message_by_client_id
SELECT id FROM messages WHERE author_id = :author_id AND client_id = :client_id AND room_id = :room_id;

--! list_messages : Message
SELECT v.* FROM message_rows v WHERE v.id = ANY (:ids) ORDER BY v.change_seq;

--- A page of a room's members, those first who came first.
--- The members as others see them: those who are there.
--! list_members (after_at?, after_id?) : Member
SELECT m.user_id, u.username, u.avatar, m.role, m.read_offset, m.public_read_offset, m.joined_at
FROM room_members m JOIN users u ON u.id = m.user_id
WHERE m.room_id = :room_id AND u.is_active AND NOT u.is_banned
  AND (:after_at::timestamptz IS NULL OR (m.joined_at, m.user_id) > (:after_at::timestamptz, :after_id::uuid))
ORDER BY m.joined_at, m.user_id
LIMIT :limit OFFSET :offset;

--! count_members
SELECT members_count(:room_id) AS total;

--! find_member : Member
SELECT m.user_id, u.username, u.avatar, m.role, m.read_offset, m.public_read_offset, m.joined_at
FROM room_members m JOIN users u ON u.id = m.user_id
WHERE m.room_id = :room_id AND m.user_id = :user_id;

--- All of a room's members, as the room keeps them in memory, in no order.
--! load_members
SELECT m.user_id, u.username, m.role, m.read_offset, m.public_read_offset, u.is_active AND NOT u.is_banned AS is_there
FROM room_members m JOIN users u ON u.id = m.user_id
WHERE m.room_id = :room_id;

--! list_messages_before : Message
SELECT v.* FROM message_rows v
WHERE v.room_id = :room_id AND v.seq < :before
ORDER BY v.seq DESC LIMIT :limit;

--! list_messages_after : Message
SELECT v.* FROM message_rows v
WHERE v.room_id = :room_id AND v.seq > :after
ORDER BY v.seq LIMIT :limit;

--- What was said in a room in a time, oldest first, behind an offset; what was deleted is not in it.
--! list_messages_between : Message
SELECT v.* FROM message_rows v
WHERE v.room_id = :room_id AND v.seq > greatest(:after::bigint, seq_before(:room_id, :from_at)) AND v.created_at >= :from_at AND v.created_at < :to_at
  AND v.deleted_at IS NULL
ORDER BY v.seq LIMIT :limit;

--- Messages whose last change lies in (after, upto], in the order of that change.
--! list_messages_changed : Message
SELECT v.* FROM (
    (SELECT a.id FROM messages a WHERE a.room_id = :room_id AND a.seq > :after AND a.seq <= :upto AND a.change_seq = a.seq
     ORDER BY a.seq LIMIT :limit)
    UNION ALL
    (SELECT b.id FROM messages b WHERE b.room_id = :room_id AND b.change_seq > :after AND b.change_seq <= :upto
        AND b.change_seq <> b.seq
     ORDER BY b.change_seq LIMIT :limit)
) c JOIN message_rows v ON v.id = c.id
ORDER BY v.change_seq LIMIT :limit;

--- The first place in a room of words that were written in the last so many seconds, and when that time began. What was changed in it is
--- among the newest 4000 changes.
--! find_first_waiting : (place?)
SELECT least(
        (SELECT min(m.seq) FROM messages m
         WHERE m.room_id = :room_id AND m.seq > seq_before(:room_id, t.told_at) AND m.created_at > t.told_at AND m.deleted_at IS NULL),
        (SELECT min(c.change_seq)
         FROM (SELECT e.change_seq, e.edited_at, e.deleted_at FROM messages e
               WHERE e.room_id = :room_id AND e.change_seq <> e.seq ORDER BY e.change_seq DESC LIMIT 4000) c
         WHERE c.edited_at > t.told_at AND c.deleted_at IS NULL)) AS place,
    t.told_at
FROM (SELECT now() - make_interval(secs => :seconds) AS told_at) t;

--- How much later than its moderators they are told what is said, of the chats of which a person is a plain member.
--! list_delays
SELECT r.id, r.chat_delay_s FROM room_members m JOIN rooms r ON r.id = m.room_id
WHERE m.user_id = :user_id AND m.role = 'member' AND r.chat_delay_s > 0;

--! list_pinned_messages : Message
SELECT v.* FROM message_rows v
WHERE v.room_id = :room_id AND v.pinned_at IS NOT NULL
ORDER BY v.pinned_at DESC, v.seq DESC;

--- The newest message of each room.
--! list_last_messages : Message
SELECT v.* FROM unnest(:room_ids::uuid[]) AS r (id)
CROSS JOIN LATERAL (SELECT m.id FROM messages m WHERE m.room_id = r.id ORDER BY m.seq DESC LIMIT 1) l
JOIN message_rows v ON v.id = l.id;

--- Which of these messages a person reacted to, and how.
--! list_own_reactions
SELECT message_id, emoji FROM message_reactions WHERE message_id = ANY (:message_ids) AND user_id = :user_id;

--- Messages with these words, the newest first; in one room, or in all that a person is a member of. `wanted` is the text of a tsquery,
--- `needed` holds the terms of each of its alternatives, `plain` is what was typed.
--! find_messages (room_id?, before?) : (rest?)
SELECT ids, rest FROM find_messages(:room_id, :user_id, :wanted::text::tsquery, :needed, :plain, :before, :limit);

--! list_found_messages : Message
SELECT v.* FROM unnest(:ids::uuid[]) WITH ORDINALITY AS s (id, place) JOIN message_rows v ON v.id = s.id
WHERE v.deleted_at IS NULL
ORDER BY s.place;

--- Messages whose words were not read yet, the newest first. Locked until the transaction ends, without those that somebody else holds.
--! list_unread_words
SELECT id, content FROM messages WHERE words IS NULL AND id < :below ORDER BY id DESC LIMIT :limit
FOR NO KEY UPDATE SKIP LOCKED;

--! update_words
UPDATE messages m SET words = i.words::tsvector FROM unnest(:ids::uuid[], :words::text[]) AS i (id, words) WHERE m.id = i.id;

--- Drops the index of before 0036 once there is nothing left that needs it; true: just now.
--! forget_old_words
SELECT forget_old_words() AS is_gone;

--! list_room_events : RoomEvent
SELECT seq, type AS kind, data, created_at FROM room_events
WHERE room_id = :room_id AND seq > :after AND seq <= :upto
ORDER BY seq LIMIT :limit;

--! append_messages
SELECT ord, status, message_id, message_room, message_seq, message_at
FROM append_messages(:rooms, :ids, :authors, :clients, :contents, :replies, :attachments, :mentions, :notify, :words, :known);

--! change_messages
SELECT ord, status, told FROM change_messages(:room_id, :kinds, :messages, :users, :texts, :mentions, :may, :origins, :words);

--! append_room_event
SELECT event_seq, event_at FROM append_room_event(:room_id, :kind, :data);

--- Has an event of the room say how many members there are, under the room's lock.
--! correct_members_count
UPDATE room_events SET data = jsonb_set(data, '{members_count}', to_jsonb(members_count(room_id)))
WHERE room_id = :room_id AND seq = :seq RETURNING members_count(room_id) AS total;

--! insert_member
INSERT INTO room_members (room_id, user_id, role, read_offset)
SELECT r.id, u.id, :role, r.last_offset FROM rooms r, users u
WHERE r.id = :room_id AND u.id = :user_id AND u.is_active AND NOT u.is_banned
ON CONFLICT (room_id, user_id) DO UPDATE SET role = excluded.role;

--! update_room (name?, topic?, avatar?)
UPDATE rooms SET type = :kind, name = :name, topic = :topic, avatar = :avatar, is_archived = :is_archived, slow_mode_s = :slow_mode_s,
       followers_only = :followers_only, unique_mode = :unique_mode, chat_delay_s = :chat_delay_s, who_may_post = :who_may_post, who_may_mention_all = :who_may_mention_all, updated_at = now()
WHERE id = :id;

--- Whether the room or its members were changed by another than the one who knows all up to `known`, before the change at `own`. That
--- somebody came in decides nothing.
--! has_newer_change
SELECT EXISTS (SELECT 1 FROM room_events WHERE room_id = :room_id AND seq > :known AND seq < :own AND data ->> 'change' IS DISTINCT FROM 'joined') AS is_newer;

--- Ends a room; nobody may see its files any more, and the janitor removes them.
--! delete_room
WITH files AS (
    UPDATE uploads SET deleted_at = now() WHERE room_id = :id AND deleted_at IS NULL
), hooks AS (
    DELETE FROM room_hooks WHERE room_id = :id
)
UPDATE rooms SET deleted_at = now() WHERE id = :id;

--! part_with_member
SELECT 1 AS parted FROM part_with_member(:room_id, :user_id);

--! revoke_invites_of
SELECT 1 AS revoked FROM revoke_invites_of(:room_id, :user_id);

--- Whether a room has a message that was not deleted.
--! has_messages
SELECT EXISTS (SELECT 1 FROM messages m WHERE m.room_id = :room_id AND m.deleted_at IS NULL) AS has_messages;

--- Whether a direct conversation is closed by a block.
--! is_room_closed
SELECT is_closed FROM rooms WHERE id = :id AND deleted_at IS NULL;

--- Whether a block stands between a person and any owner of a room.
--! is_owner_blocked
SELECT EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = :room_id AND m.role = 'owner' AND is_blocked(m.user_id, :user_id)) AS blocked;

--- How many of these people do not follow a person: who does may expect to be added to rooms.
--! count_strangers
SELECT count(*) AS strangers FROM unnest(:users::uuid[]) AS i (id)
WHERE NOT EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = i.id AND f.followed_id = :by);

--! tell_conversation_changed
SELECT 1 AS told FROM tell_conversation_changed(:user_ids, :room_id, :change);

--- Moves several members' read marks forward at once, and with them what they were notified of; a mark never passes the
--- newest offset and never moves back. What the others may know moves only to the public one, 0 when there is none. What waits
--- for a moderator has no place that is read past: it stays unread while a message of that author waits and they may decide on it.
--! update_read_offsets
WITH moved AS (
    UPDATE room_members m SET read_offset = greatest(m.read_offset, least(i.read_offset, r.last_offset)),
        public_read_offset = greatest(m.public_read_offset, least(i.public_offset, r.last_offset))
    FROM rooms r, unnest(:user_ids::uuid[], :read_offsets::bigint[], :public_offsets::bigint[]) AS i (user_id, read_offset, public_offset)
    WHERE r.id = m.room_id AND m.room_id = :room_id AND m.user_id = i.user_id
    RETURNING m.user_id, m.room_id, m.role, m.read_offset, m.public_read_offset
), read AS (
    UPDATE notifications n SET read_at = now() FROM moved d
    WHERE n.user_id = d.user_id AND n.room_id = d.room_id AND n.seq <= d.read_offset AND n.read_at IS NULL
      AND NOT (n.kind = 'held' AND d.role IN ('owner', 'moderator')
               AND EXISTS (SELECT 1 FROM held_messages h WHERE h.room_id = n.room_id AND h.author_id = n.actor_id))
    RETURNING n.user_id
)
SELECT d.user_id, d.read_offset, d.public_read_offset, EXISTS (SELECT 1 FROM read n WHERE n.user_id = d.user_id) AS was_notified
FROM moved d;

--- Which of these rooms nobody keeps locked.
--! find_free_rooms
SELECT id FROM rooms WHERE id = ANY (:ids) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED;

--! find_last_offset
SELECT last_offset FROM rooms WHERE id = :id AND deleted_at IS NULL;

--- The newest change of a room itself and of its members.
--! find_newest_room_event
SELECT coalesce(max(seq), 0) AS newest FROM room_events WHERE room_id = :room_id;

--- The quick way to append: for messages that are new and nothing but text. A client id used before makes it fail whole, by
--- messages_author_id_client_id_key; a room that takes none is left out. Otherwise as append_messages.
--! insert_messages
WITH input AS (
    SELECT i.* FROM unnest(:rooms::uuid[], :ids::uuid[], :authors::uuid[], :clients::uuid[], :contents::text[], :words::text[])
        WITH ORDINALITY AS i (room_id, id, author_id, client_id, content, words, ord)
), counted AS (
    UPDATE rooms r SET last_offset = r.last_offset + n.added, message_count = r.message_count + n.added
    FROM (SELECT i.room_id, count(*) AS added FROM input i GROUP BY i.room_id) n
    WHERE r.id = n.room_id AND r.deleted_at IS NULL AND NOT r.is_archived AND NOT r.is_closed
    RETURNING r.id, r.last_offset - n.added AS base
), placed AS (
    SELECT i.*, c.base + row_number() OVER (PARTITION BY i.room_id ORDER BY i.ord) AS seq
    FROM input i JOIN counted c ON c.id = i.room_id
)
INSERT INTO messages (id, room_id, seq, change_seq, author_id, client_id, content, words)
SELECT p.id, p.room_id, p.seq, p.seq, p.author_id, p.client_id, p.content, p.words::tsvector FROM placed p
RETURNING id, seq, created_at;

--- Bans and time-outs in force.
--! list_restrictions : (ends_at?)
SELECT user_id, kind, ends_at FROM room_restrictions
WHERE room_id = :room_id AND (ends_at IS NULL OR ends_at > now());
