//! How many watch a stream, and when it is told. Rooms of other kinds have nothing of it.

use std::time::{Duration, Instant};

use actix::{AsyncContext, Context};

use crate::kernel::Class;
use crate::protocol::{StreamViewers, ephemeral};
use crate::rooms::room::actor::Room;

/// From one telling to the next.
const PAUSE: Duration = Duration::from_secs(5);

impl Room {
    /// Notes how many watch now, and tells it soon.
    pub(in crate::rooms::room) fn viewers_changed(&mut self, context: &mut Context<Self>) {
        let Some(viewers) = &mut self.viewers else { return };
        self.shared.headcounts.set(self.info.id, u32::try_from(viewers.count()).unwrap_or(u32::MAX));
        if viewers.is_scheduled || viewers.count() == viewers.told {
            return;
        }
        viewers.is_scheduled = true;
        let since = viewers.told_at.map_or(PAUSE, |at| at.elapsed());
        context.run_later(PAUSE.saturating_sub(since), |room, _| room.tell_viewers());
    }

    fn tell_viewers(&mut self) {
        let stream_id = self.info.id;
        let Some(viewers) = &mut self.viewers else { return };
        viewers.is_scheduled = false;
        let count = viewers.count();
        if std::mem::replace(&mut viewers.told, count) == count {
            return;
        }
        viewers.told_at = Some(Instant::now());
        // the newest count replaces one that still waits; presence has the key of the first half
        let (_, key) = stream_id.as_u64_pair();
        let frame = ephemeral("live.viewers", &StreamViewers { stream_id, viewers: count });
        self.broadcast(frame, Class::Latest(key), None, None);
    }
}
