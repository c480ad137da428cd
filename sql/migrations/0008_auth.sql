-- Mails on their way, the secrets that they carry, second factors, and what the janitor finds ended sessions by.

-- What is to be mailed, written in the transaction of what it tells of. A row with a secret link holds only what the link is
-- for: the secret is made when the mail is handed over. `due_at` is also the claim: who works on a mail moves it on.
CREATE TABLE mails (
    id         uuid PRIMARY KEY,
    recipient  text NOT NULL,
    letter     jsonb NOT NULL,
    tries      integer NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX mails_due_at_idx ON mails (due_at);

-- One live secret per person and purpose: a newer one replaces the older.
CREATE TABLE mailed_tokens (
    user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    purpose    text NOT NULL,
    hash       bytea NOT NULL UNIQUE,
    email      text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, purpose),
    CONSTRAINT mailed_tokens_purpose_check CHECK (purpose IN ('verify_email', 'reset_password'))
);
CREATE INDEX mailed_tokens_expires_at_idx ON mailed_tokens (expires_at);

CREATE TABLE two_factor (
    user_id     uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    secret      bytea NOT NULL,
    enabled_at  timestamptz,
    last_step   bigint NOT NULL DEFAULT 0,
    tries       integer NOT NULL DEFAULT 0,
    tries_since timestamptz NOT NULL DEFAULT now(),
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE recovery_codes (
    user_id uuid NOT NULL REFERENCES two_factor ON DELETE CASCADE,
    hash    bytea NOT NULL,
    PRIMARY KEY (user_id, hash)
);

CREATE INDEX sessions_ended_idx ON sessions (least(revoked_at, expires_at));
