-- The chat of a live stream: what its moderators set beside what other rooms have.

-- the type comes with the streams themselves, which may be there already
ALTER TABLE rooms DROP CONSTRAINT rooms_type_check;
ALTER TABLE rooms
    ADD CONSTRAINT rooms_type_check CHECK (type IN ('direct', 'private', 'public', 'live')),
    -- whether nobody says the same twice
    ADD COLUMN unique_mode  boolean NOT NULL DEFAULT false,
    -- how much later than the moderators the others are told what somebody wrote
    ADD COLUMN chat_delay_s integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT rooms_chat_delay_check CHECK (chat_delay_s IN (0, 2, 4, 6));
