-- Who left a room, or was sent away, has nothing unread there.

UPDATE notifications n SET read_at = now()
WHERE n.read_at IS NULL AND n.room_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = n.room_id AND m.user_id = n.user_id);
