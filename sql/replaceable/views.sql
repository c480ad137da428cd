-- Rows that several statements read alike.

-- A message with its author, as every statement that shows messages returns it. The columns and their types stay: an older version of
-- the server has statements prepared on them.
DROP VIEW IF EXISTS message_rows;
CREATE VIEW message_rows AS
SELECT m.id, m.room_id, m.seq, m.change_seq, m.author_id, coalesce(u.hook_name, u.username) AS username, u.avatar, m.client_id, m.content, m.reply_to,
       m.attachments, m.mentions, m.reactions, m.pinned_at, m.created_at, m.edited_at, m.deleted_at
FROM messages m JOIN users u ON u.id = m.author_id;

-- Invites that can be used: neither ended nor used up, and who made them is there and may invite still.
CREATE OR REPLACE VIEW usable_invites AS
SELECT i.id, i.room_id, i.token_hash, i.created_by, i.created_at, i.expires_at, i.max_uses, i.uses
FROM room_invites i
JOIN room_members m ON m.room_id = i.room_id AND m.user_id = i.created_by AND m.role IN ('owner', 'moderator')
JOIN users u ON u.id = i.created_by AND u.is_active AND NOT u.is_banned
WHERE i.revoked_at IS NULL AND (i.expires_at IS NULL OR i.expires_at > now()) AND (i.max_uses IS NULL OR i.uses < i.max_uses);

-- Hooks that may post: switched on, in a room that is there, and who answers for them is there and moderates the room still.
CREATE OR REPLACE VIEW usable_hooks AS
SELECT h.id, h.room_id, h.token_hash, h.created_by
FROM room_hooks h
JOIN rooms r ON r.id = h.room_id AND r.deleted_at IS NULL
JOIN room_members m ON m.room_id = h.room_id AND m.user_id = h.created_by AND m.role IN ('owner', 'moderator')
JOIN users u ON u.id = h.created_by AND u.is_active AND NOT u.is_banned
WHERE h.is_enabled;

-- A track that is there, as every statement that shows whole tracks returns it.
DROP FUNCTION IF EXISTS visible_tracks(uuid, boolean);
DROP VIEW IF EXISTS track_rows;
CREATE VIEW track_rows AS
SELECT t.id, t.creator_id, t.title, t.artist, t.album, t.genre, t.genres, t.tags, t.year, t.bpm, t.musical_key, t.duration_ms,
       t.status, t.status_message, t.format, t.content_type, t.file_name, t.file_size, t.sha256, t.bitrate, t.sample_rate, t.channels,
       t.has_cover, t.is_public, t.play_count, (SELECT count(*) FROM track_likes l WHERE l.track_id = t.id) AS like_count,
       t.created_at, t.updated_at, t.waveform_status, t.waveform_message, t.loudness, t.true_peak
FROM tracks t WHERE t.deleted_at IS NULL;

-- The tracks that a person, or nobody known, may see and hear: one's own, and others' that are whole and public, of people who are there
-- and whom no block keeps away. Who erased the account and left public tracks behind wanted them to stay. With p_everything, all.
-- One statement, so that it is planned as a part of whatever asks.
CREATE OR REPLACE FUNCTION visible_tracks(p_viewer uuid, p_everything boolean) RETURNS SETOF track_rows
LANGUAGE sql STABLE AS $$
    SELECT t.* FROM track_rows t
    WHERE p_everything OR t.creator_id = p_viewer
       OR (t.is_public AND t.status = 'completed' AND t.creator_id <> ALL ((SELECT blocked_around(p_viewer))::uuid[])
           AND (EXISTS (SELECT 1 FROM users u WHERE u.id = t.creator_id AND u.is_active AND NOT u.is_banned)
                OR EXISTS (SELECT 1 FROM erasures e WHERE e.user_id = t.creator_id)))
$$;
