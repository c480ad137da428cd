-- The same for the names of people, the titles of tracks, and names and topics of public rooms. They change seldom and are few: an older
-- version's change takes the words away, and the background reads them again.

CREATE FUNCTION forget_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.words := NULL;
    RETURN NEW;
END $$;

-- names that everybody may see have the label A
ALTER TABLE users ADD COLUMN words tsvector;
CREATE INDEX users_words_of_names_idx ON users USING gin (words) WHERE words IS NOT NULL;
CREATE INDEX users_unread_words_idx ON users (id) WHERE words IS NULL AND is_active;
CREATE TRIGGER users_words BEFORE UPDATE OF username, first_name, last_name ON users FOR EACH ROW
    WHEN (NEW.words IS NOT DISTINCT FROM OLD.words
          AND (NEW.username, NEW.first_name, NEW.last_name) IS DISTINCT FROM (OLD.username, OLD.first_name, OLD.last_name))
    EXECUTE FUNCTION forget_words();

ALTER TABLE tracks ADD COLUMN words tsvector;
CREATE INDEX tracks_words_idx ON tracks USING gin (words) WHERE words IS NOT NULL;
CREATE INDEX tracks_unread_words_idx ON tracks (id) WHERE words IS NULL AND deleted_at IS NULL;
CREATE TRIGGER tracks_words BEFORE UPDATE OF title, artist, album, genres, tags ON tracks FOR EACH ROW
    WHEN (NEW.words IS NOT DISTINCT FROM OLD.words
          AND (NEW.title, NEW.artist, NEW.album, NEW.genres, NEW.tags) IS DISTINCT FROM (OLD.title, OLD.artist, OLD.album, OLD.genres, OLD.tags))
    EXECUTE FUNCTION forget_words();

-- In a table of its own: the row of a room is written anew with each of its messages.
CREATE TABLE room_words (
    room_id uuid PRIMARY KEY REFERENCES rooms ON DELETE CASCADE,
    words   tsvector NOT NULL
);
CREATE INDEX room_words_idx ON room_words USING gin (words);
CREATE FUNCTION forget_room_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM room_words w WHERE w.room_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER rooms_words AFTER UPDATE OF name, topic ON rooms FOR EACH ROW
    WHEN ((NEW.name, NEW.topic) IS DISTINCT FROM (OLD.name, OLD.topic)) EXECUTE FUNCTION forget_room_words();
