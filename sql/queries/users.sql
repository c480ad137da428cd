--: User(avatar?, last_login_at?)
--: PublicUser(avatar?)

--! find_user : User
SELECT id, username, email, password_hash, role, avatar, is_active, is_verified, is_banned, login_count, last_login_at,
       password_changed_at, created_at, updated_at
FROM users WHERE id = :id;

--! find_user_by_email : User
SELECT id, username, email, password_hash, role, avatar, is_active, is_verified, is_banned, login_count, last_login_at,
       password_changed_at, created_at, updated_at
FROM users WHERE lower(email) = lower(:email);

--! find_public_user : PublicUser
SELECT id, username, avatar FROM users WHERE id = :id AND is_active;

--! find_public_user_by_username : PublicUser
SELECT id, username, avatar FROM users WHERE lower(username) = lower(:username) AND is_active;

--! username_exists
SELECT EXISTS (SELECT 1 FROM users WHERE lower(username) = lower(:username) OR name_skeleton = :skeleton) AS taken;

--! insert_user
INSERT INTO users (id, username, name_skeleton, email, password_hash, role)
VALUES (:id, :username, :name_skeleton, :email, :password_hash, :role);

--! update_user_role
UPDATE users SET role = :role, updated_at = now() WHERE lower(email) = lower(:email);

--! update_user_login
UPDATE users SET login_count = login_count + 1, last_login_at = now() WHERE id = :id;

--! follows
SELECT EXISTS (SELECT 1 FROM follows WHERE follower_id = :follower_id AND followed_id = :followed_id) AS follows;

--! insert_follow
INSERT INTO follows (follower_id, followed_id) VALUES (:follower_id, :followed_id) ON CONFLICT DO NOTHING;

--! delete_follow
DELETE FROM follows WHERE follower_id = :follower_id AND followed_id = :followed_id;
