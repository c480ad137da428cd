-- What a name looks like (actors/src/text/confusable.rs): of two names that look alike only one may exist. Names are
-- ASCII, so this is what the server computes: lower case, i l 1 one letter, o 0 one letter. Where accounts look alike
-- already, the oldest one keeps the look and the others keep their names.
ALTER TABLE users ADD COLUMN name_skeleton text;

UPDATE users SET name_skeleton = ranked.skeleton
FROM (
    SELECT id, translate(lower(username), 'i10', 'llo') AS skeleton,
           row_number() OVER (PARTITION BY translate(lower(username), 'i10', 'llo') ORDER BY created_at, id) AS place
    FROM users
) AS ranked
WHERE users.id = ranked.id AND ranked.place = 1;

CREATE UNIQUE INDEX users_name_skeleton_key ON users (name_skeleton);
