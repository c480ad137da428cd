-- What the server hears in a track: how loud it is, and its picture. Tracks that were there before are listened to in the background.

ALTER TABLE tracks
    ADD COLUMN waveform_status  text NOT NULL DEFAULT 'pending',
    -- why there is none, for the creator
    ADD COLUMN waveform_message text,
    -- LUFS and dBTP; none of silence
    ADD COLUMN loudness         real,
    ADD COLUMN true_peak        real,
    -- whoever listens to it has said until when they are there, and how often somebody began
    ADD COLUMN hearing_until    timestamptz,
    ADD COLUMN hearings         integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT tracks_waveform_status_check CHECK (waveform_status IN ('pending', 'ready', 'failed'));

-- what is to be listened to, the newest first
CREATE INDEX tracks_unheard_idx ON tracks (id DESC) WHERE waveform_status = 'pending' AND status = 'completed' AND deleted_at IS NULL;

-- The picture of a track's sound, as audiowaveform writes it in its binary form: 128 KiB at most.
CREATE TABLE track_waveforms (
    track_id uuid PRIMARY KEY REFERENCES tracks ON DELETE CASCADE,
    data     bytea NOT NULL
);
