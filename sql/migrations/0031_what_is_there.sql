-- What is counted is what is there: mentions that stand, and people who can be seen.

-- A message that is deleted, or names somebody no more, takes its notifications along.
CREATE INDEX notifications_message_id_idx ON notifications (message_id) WHERE message_id IS NOT NULL;
DELETE FROM notifications n USING messages m
WHERE m.id = n.message_id
  AND (m.deleted_at IS NOT NULL
       OR n.kind = 'mention' AND m.edited_at IS NOT NULL AND NOT coalesce(m.mentions, '[]') @> jsonb_build_array(jsonb_build_object('user_id', n.user_id))
       OR n.kind = 'here' AND m.edited_at IS NOT NULL AND NOT coalesce(m.mentions, '[]') @> '[{"kind": "here"}]');

-- Few are deactivated or suspended: who is there is counted as all without these.
CREATE INDEX users_absent_idx ON users (id) WHERE NOT is_active OR is_banned;
