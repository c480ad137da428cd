//! Tracks that may not be shown any more: messages that carry one lose its title and artist, some at a time. Each change is an event of
//! its room, so that open sockets and what rooms remember lose them too.

use uuid::Uuid;
use veza_sql::queries::privacy as sql;

use super::worker::{ITEM, Worker};
use crate::error::Problem;
use crate::kernel::{Chore, Note};

/// Messages that one statement changes: it holds their rooms meanwhile.
const MESSAGES: i64 = 100;

/// Does what is left to do for every such track.
pub(super) async fn forget_tracks(worker: &Worker, chore: &Chore) -> Result<(), Problem> {
    loop {
        let reader = worker.lane.get().await?;
        let Some(gone) = sql::find_gone_track().bind(&reader, &chore.work()).opt().await? else {
            return Ok(());
        };
        drop(reader);
        let forget = async {
            forget(worker, gone.track_id).await?;
            sql::settle_gone_track().bind(&worker.lane.get().await?, &gone.track_id, &gone.at).await?;
            Ok(())
        };
        chore.item(gone.track_id, ITEM, forget).await?;
    }
}

async fn forget(worker: &Worker, track: Uuid) -> Result<(), Problem> {
    let reader = worker.lane.get().await?;
    sql::forget_queue_events().bind(&reader, &track).await?;
    // first what waits: sent meanwhile, it is found among the messages
    while sql::forget_held_track().bind(&reader, &track, &MESSAGES).one().await? > 0 {}
    loop {
        let rooms = sql::forget_track().bind(&reader, &track, &MESSAGES).all().await?;
        if rooms.is_empty() {
            return Ok(());
        }
        for room in rooms {
            worker.bus.publish(Note::RoomAdvanced { room: room.room, offset: room.newest });
        }
    }
}
