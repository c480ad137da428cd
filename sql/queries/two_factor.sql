--! find_two_factor
SELECT secret, enabled_at IS NOT NULL AS enabled FROM two_factor WHERE user_id = :user_id;

--! has_two_factor
SELECT EXISTS (SELECT 1 FROM two_factor WHERE user_id = :user_id AND enabled_at IS NOT NULL) AS enabled;

--- Keeps the secret of a setup; changes nothing when the second factor is in force. The tries are kept: setting up anew
--- does not buy new ones.
--! keep_two_factor_setup
INSERT INTO two_factor (user_id, secret) VALUES (:user_id, :secret)
ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0, created_at = now()
WHERE two_factor.enabled_at IS NULL;

--! delete_recovery_codes
DELETE FROM recovery_codes WHERE user_id = :user_id;

--! insert_recovery_codes
INSERT INTO recovery_codes (user_id, hash) SELECT :user_id, unnest(:hashes::bytea[]);

--- Counts a try before it is looked at, so that many at once are not more than one after the other.
--! count_two_factor_try
UPDATE two_factor
SET tries = CASE WHEN tries_since < now() - interval '15 minutes' THEN 1 ELSE tries + 1 END,
    tries_since = CASE WHEN tries_since < now() - interval '15 minutes' THEN now() ELSE tries_since END
WHERE user_id = :user_id AND (tries < :most OR tries_since < now() - interval '15 minutes');

--! two_factor_wait
SELECT ceil(extract(epoch FROM tries_since + interval '15 minutes' - now()))::bigint AS seconds
FROM two_factor WHERE user_id = :user_id;

--- Takes a step of time: each one, and every earlier one, only once.
--! take_two_factor_step
UPDATE two_factor SET last_step = :step, tries = 0 WHERE user_id = :user_id AND last_step < :step AND enabled_at IS NOT NULL;

--! enable_two_factor
UPDATE two_factor SET enabled_at = now(), last_step = :step, tries = 0
WHERE user_id = :user_id AND enabled_at IS NULL AND secret = :secret;

--! use_recovery_code
DELETE FROM recovery_codes WHERE user_id = :user_id AND hash = :hash;

--! reset_two_factor_tries
UPDATE two_factor SET tries = 0 WHERE user_id = :user_id;

--! delete_two_factor
DELETE FROM two_factor WHERE user_id = :user_id AND enabled_at IS NOT NULL;
