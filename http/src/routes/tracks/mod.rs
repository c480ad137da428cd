//! Routes of tracks.

mod chunk_form;
mod chunk_views;
mod chunks;
mod handlers;
mod liking;
mod listing;
mod playing;
mod views;

use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table.domain("tracks", "Music that people upload");
    in_chunks(table);
    table
        .post(
            "/tracks",
            Who::Creator,
            handlers::create,
            "Upload a track. MP3, WAV, FLAC, Ogg (Vorbis or Opus), M4A or AAC, told by its content; a name that says another format \
             is refused. What the form leaves out the file's own tags say. The answer comes when it was looked through, or after \
             15 seconds with the status `processing`.",
        )
        .fails(Code::QuotaExceeded)
        // the account ended while it came in, and the track with it
        .fails(Code::NotFound)
        .get(
            "/tracks",
            Who::Anyone,
            listing::list,
            "List tracks. Those that everyone may hear, and one's own. By `created_at` they can be continued with a cursor, which \
             goes before a page.",
        )
        .get(
            "/tracks/quota/{id}",
            Who::Entitled,
            handlers::find_quota,
            "See how much a person may still upload. Oneself (`me`), or anyone for administrators; files of chat count too.",
        )
        .get("/tracks/{id}", Who::Anyone, handlers::find, "See a track. Counts are told to its creator only.");
    one(table);
    liked(table);
}

fn liked(table: &mut Table) {
    table
        .post(
            "/tracks/{id}/like",
            Who::User,
            liking::like,
            "Like a track. Again changes nothing. Its creator is notified, once for all within an hour.",
        )
        .named("like_track")
        .delete("/tracks/{id}/like", Who::User, liking::unlike, "Like a track no more. Again changes nothing.")
        .named("unlike_track")
        .get(
            "/tracks/{id}/likes",
            Who::User,
            liking::find_likes,
            "See whether one likes a track. Its creator and administrators are told how many do, and who.",
        )
        .named("find_track_likes")
        .post(
            "/tracks/{id}/repost",
            Who::User,
            liking::repost,
            "Repost a track. It stands on one's own page then. Again changes nothing. Its creator is notified.",
        )
        .named("repost_track")
        .delete("/tracks/{id}/repost", Who::User, liking::unrepost, "Take a repost back. Again changes nothing.")
        .named("unrepost_track")
        .get(
            "/tracks/{id}/repost",
            Who::Anyone,
            liking::find_repost,
            "See whether one reposted a track. Nobody in particular has not.",
        )
        .named("find_track_repost");
}

fn in_chunks(table: &mut Table) {
    table
        .post(
            "/tracks/initiate",
            Who::Creator,
            chunks::initiate_upload,
            "Begin to upload a track in chunks. What is announced counts in the quota from now on. At most 1,000 chunks of at most 16 MiB, of any \
             sizes that add up to `total_size`; where each but the last would have 5 MiB on the average, it must have 5 MiB on servers that \
             keep files in a bucket. At most 20 uploads may be open, and each for 24 hours.",
        )
        .fails(Code::QuotaExceeded)
        .fails(Code::TooLarge)
        .fails(Code::Conflict)
        .fails(Code::NotFound)
        .post(
            "/tracks/chunk",
            Who::Creator,
            chunks::create_chunk,
            "Send a chunk of a track. In any order, several at once; one that is sent again replaces the one before. Send the fields before the \
             chunk: then what is wrong is told before its bytes come.",
        )
        .fails(Code::NotFound)
        .fails(Code::Conflict)
        .post(
            "/tracks/complete",
            Who::Creator,
            chunks::complete_upload,
            "Make a track of the chunks. As with a track in one piece the answer comes when it was looked through, or after 15 seconds with the \
             status `processing`. Asked for again it answers the same, for a day. An md5 that is not the file's changes nothing; a file that is \
             no music ends the upload.",
        )
        .fails(Code::QuotaExceeded)
        .fails(Code::NotFound)
        .fails(Code::Conflict)
        .get("/tracks/resume/{uploadId}", Who::Entitled, chunks::find_chunked_upload, "See how far one's upload in chunks is, and what is missing")
        .delete("/tracks/resume/{uploadId}", Who::Entitled, chunks::delete_chunked_upload, "Give one's upload in chunks up. What was announced is free again.")
        .fails(Code::Conflict);
}

fn one(table: &mut Table) {
    table
        .put("/tracks/{id}", Who::Entitled, handlers::update, "Change what is said of one's track. What is left out stays, empty goes.")
        .fails(Code::Conflict)
        .delete("/tracks/{id}", Who::Entitled, handlers::delete, "Delete one's track. Its files go at once.")
        .get("/tracks/{id}/status", Who::Entitled, handlers::find_track_status, "See how far the work on one's track is. Or how far an upload in chunks is, by its id.")
        .get(
            "/tracks/{id}/stream",
            Who::Anyone,
            playing::stream_track,
            "Hear a track. The file as it was uploaded, in parts where `Range` asks for one. Where no header can be sent, as in \
             `<audio>` on another origin, the access cookie or a token of `POST /auth/stream-token` as `token` says who listens. Files in a bucket are fetched there: the answer is a signed address, \
             good for 15 minutes.",
        )
        .fails(Code::RangeNotSatisfiable)
        .get(
            "/tracks/{id}/waveform",
            Who::Anyone,
            playing::draw_track,
            "See a track's waveform: its lowest and highest value in parts of 512 frames, longer ones where it is long. The JSON or the bytes \
             of audiowaveform (version 2, one channel, 8 bits) as peaks.js reads them, or floats for wavesurfer.js. 404 with the reason \
             until somebody listened to the track (`waveform_status`), and where that cannot be done.",
        )
        .fails(Code::RangeNotSatisfiable)
        .get("/tracks/{id}/cover", Who::Anyone, playing::download_cover, "See a track's cover")
        .fails(Code::RangeNotSatisfiable);
}
