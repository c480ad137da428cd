//! Routes of live streams.

mod broadcasts;
mod chat;
mod handlers;
mod media;

use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("live", "Live streams: what is on, and one's own")
        .get(
            "/live/streams",
            Who::Anyone,
            handlers::list,
            "List live streams. What is live comes first, the newest first. A draft that nobody has named, and what is unlisted, is not in it.",
        )
        .post(
            "/live/streams",
            Who::User,
            handlers::create,
            "Make a stream. Its chat is a conversation with the same id. One person has at most 20.",
        )
        .fails(Code::QuotaExceeded)
        .get("/live/streams/me", Who::User, handlers::list_own_streams, "List one's own streams, with their keys. The oldest first.")
        .get(
            "/live/streams/me/key",
            Who::User,
            handlers::find_stream_key,
            "Get what a program streams with: server and key. Of one's first stream unless another is named; whoever has none gets a draft.",
        )
        .fails(Code::NotFound)
        .fails(Code::Forbidden)
        .post(
            "/live/streams/me/key/regenerate",
            Who::User,
            handlers::renew_stream_key,
            "Give a stream another key. The one before is worth nothing at once; what is streamed with it ends.",
        )
        .fails(Code::NotFound)
        .fails(Code::Forbidden)
        .get(
            "/live/streams/{id}",
            Who::Anyone,
            handlers::find,
            "Get a stream, with how many watch it. It costs next to nothing: ask every 5 s.",
        )
        .put("/live/streams/{id}", Who::Entitled, handlers::update, "Change one's stream. What is left out stays. Its chat is told.")
        .delete(
            "/live/streams/{id}",
            Who::Entitled,
            handlers::delete,
            "Delete one's stream, with its chat. What is streamed ends.",
        );
    broadcasts(table);
    media_servers(table);
}

fn broadcasts(table: &mut Table) {
    table
        .get(
            "/live/streams/{id}/chat",
            Who::Anyone,
            chat::replay,
            "Replay what was said while a broadcast went on, oldest first. Anyone reads it, as the chat itself.",
        )
        .fails(Code::NotFound)
        .get(
            "/live/streams/{id}/broadcasts",
            Who::Anyone,
            broadcasts::list_broadcasts,
            "List the broadcasts of a stream, with their recordings. The newest first.",
        )
        .post(
            "/live/streams/{id}/end",
            Who::Entitled,
            broadcasts::end_broadcast,
            "End a broadcast by hand. For its owner and administrators; nobody begins another for a minute, so stop the program that streams, too.",
        )
        .fails(Code::Conflict);
}

fn media_servers(table: &mut Table) {
    table
        .post(
            "/live/hooks/nginx",
            Who::Internal,
            media::hear_nginx,
            "Hear of nginx and its RTMP module. Forms as it sends them: on_publish, on_publish_done, on_update, on_record_done. By LIVE_HOOKS_FROM \
             or the internal key.",
        )
        .fails(Code::Forbidden)
        .post(
            "/live/hooks/srs",
            Who::Internal,
            media::hear_srs,
            "Hear of SRS. on_publish, on_unpublish, on_hls, on_dvr. By LIVE_HOOKS_FROM or the internal key.",
        )
        .fails(Code::Forbidden)
        .post(
            "/live/hooks/mediamtx",
            Who::Internal,
            media::hear_mediamtx,
            "Hear of MediaMTX. What its `authHTTPAddress` asks, in JSON, and what commands of its configuration tell, as forms. By LIVE_HOOKS_FROM \
             or the internal key.",
        )
        .fails(Code::Forbidden);
}
