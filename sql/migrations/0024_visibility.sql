-- What is asked when somebody looks: from which rooms they are banned, and who is suspended.
CREATE INDEX room_restrictions_user_id_idx ON room_restrictions (user_id) WHERE kind = 'ban';
CREATE INDEX users_suspended_idx ON users (id) WHERE is_banned;
