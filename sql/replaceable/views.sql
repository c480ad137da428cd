-- Rows that several statements read alike.

-- A message with its author, as every statement that shows messages returns it.
DROP VIEW IF EXISTS message_rows;
CREATE VIEW message_rows AS
SELECT m.id, m.room_id, m.seq, m.change_seq, m.author_id, u.username, u.avatar, m.client_id, m.content, m.reply_to,
       m.attachments, m.mentions, m.reactions, m.pinned_at, m.created_at, m.edited_at, m.deleted_at
FROM messages m JOIN users u ON u.id = m.author_id;
