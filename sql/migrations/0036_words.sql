-- Words of messages in one form, found by their beginnings, in any script, across accents. The server makes them (text::search) and writes
-- them with the message. What was written before, or by an older version, has none yet: it is read in the background, newest first, and
-- found as before until then.

ALTER TABLE messages ADD COLUMN words tsvector;
-- how many messages have a word decides how it is looked for: a few thousand words are to be known
ALTER TABLE messages ALTER COLUMN words SET STATISTICS 500;
CREATE INDEX messages_words_idx ON messages USING gin (words) WHERE words IS NOT NULL;
-- what is still to be read: soon nothing
CREATE INDEX messages_unread_words_idx ON messages (id) WHERE words IS NULL;

-- The old index stays for as long as there is something to be read; the server drops it then.
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM messages) THEN DROP INDEX messages_search_idx; END IF;
END $$;
