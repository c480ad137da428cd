-- Pages of a room's members in the order in which they came.
CREATE INDEX room_members_joined_idx ON room_members (room_id, joined_at, user_id);
