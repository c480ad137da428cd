//! How many watch a stream, and when it is told, here and to other nodes. Rooms of other kinds have nothing of it.

use std::time::{Duration, Instant};

use actix::{AsyncContext, Context};

use crate::kernel::{Class, Note};
use crate::protocol::{StreamViewers, ephemeral};
use crate::rooms::room::actor::Room;

/// From one telling to the next.
const PAUSE: Duration = Duration::from_secs(5);

impl Room {
    /// Notes how many watch now, and tells it soon.
    pub(in crate::rooms::room) fn viewers_changed(&mut self, context: &mut Context<Self>) {
        let Some(viewers) = &mut self.viewers else { return };
        let own = viewers.count();
        self.shared.headcounts.set(self.info.id, u32::try_from(own).unwrap_or(u32::MAX));
        let count = own.saturating_add(self.shared.headcounts.elsewhere(self.info.id) as usize);
        if viewers.is_scheduled || count == viewers.told && own == viewers.noted {
            return;
        }
        viewers.is_scheduled = true;
        let since = viewers.told_at.map_or(PAUSE, |at| at.elapsed());
        context.run_later(PAUSE.saturating_sub(since), |room, _| room.tell_viewers());
    }

    /// Returns how many watch, by all nodes.
    pub(in crate::rooms::room) fn watching(&self) -> Option<usize> {
        let own = self.viewers.as_ref()?.count();
        Some(own.saturating_add(self.shared.headcounts.elsewhere(self.info.id) as usize))
    }

    /// Says to other nodes how many watch by this one. What was said before ends by itself.
    pub(in crate::rooms::room) fn note_viewers(&mut self) {
        let (stream, node) = (self.info.id, 0);
        let Some(viewers) = &mut self.viewers else { return };
        if viewers.count() > 0 || viewers.noted > 0 {
            viewers.noted = viewers.count();
            let viewers = u32::try_from(viewers.noted).unwrap_or(u32::MAX);
            self.shared.bus.publish(Note::Watched { stream, node, viewers });
        }
    }

    fn tell_viewers(&mut self) {
        let stream_id = self.info.id;
        let Some(count) = self.watching() else { return };
        let Some(viewers) = &mut self.viewers else { return };
        viewers.is_scheduled = false;
        let is_noted = viewers.noted == viewers.count();
        let is_told = std::mem::replace(&mut viewers.told, count) == count;
        viewers.told_at = Some(Instant::now());
        if !is_noted {
            self.note_viewers();
        }
        if is_told {
            return;
        }
        // the newest count replaces one that still waits; presence has the key of the first half
        let (_, key) = stream_id.as_u64_pair();
        let frame = ephemeral("live.viewers", &StreamViewers { stream_id, viewers: count });
        self.broadcast(frame, Class::Latest(key), None, None);
    }
}
