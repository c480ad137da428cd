//! What is on, in memory: the streams and the first pages of lists that many ask for again and again.
//!
//! A note of the bus that a stream has changed makes it be read again; one that was lost costs 10 s. Only who comes first reads: the
//! others are answered with what was there before.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;
use veza_kernel::{Bus, Clock, Listed, Note};

use super::viewers::LiveViewers;
use super::views::StreamView;

/// For how long a stream is shown as it was read.
const FRESH: Duration = Duration::from_secs(10);
/// The same for a page of a list: another node's streams begin and end too.
const FRESH_PAGE: Duration = Duration::from_secs(2);
/// How long the one who reads is waited for, before somebody else does.
const READING: Duration = Duration::from_secs(5);
/// Streams, and pages, that are kept at most: those that nobody asks for go.
const STREAMS: usize = 10_000;
const PAGES: usize = 256;

/// Which page of which list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Asked {
    pub is_live: Option<bool>,
    pub owner: Option<Uuid>,
    pub category: Option<String>,
    pub tag: Option<String>,
    pub limit: i64,
    pub offset: i64,
}

/// What is kept, until when it is fresh.
struct Kept<T> {
    what: T,
    until: Instant,
}

impl<T: Clone> Kept<T> {
    /// Returns what may be shown. Whoever finds it stale reads it, and for a while nobody else does.
    fn look(&mut self, now: Instant) -> Option<T> {
        if self.until <= now {
            self.until = now + READING;
            return None;
        }
        Some(self.what.clone())
    }
}

/// What is on.
pub struct Programme {
    streams: Mutex<HashMap<Uuid, Kept<Arc<StreamView>>>>,
    pages: Mutex<HashMap<Asked, Kept<Arc<Listed<StreamView>>>>>,
    /// How many changes were heard of: who read before one keeps nothing after it.
    changes: AtomicU64,
    viewers: LiveViewers,
    clock: Clock,
}

/// When something began to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Begun(u64);

fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Programme {
    /// Returns an empty one, which hears of changes by the bus.
    #[must_use]
    pub fn start(bus: &dyn Bus, viewers: LiveViewers, clock: Clock) -> Arc<Self> {
        let (streams, pages, changes) = (Mutex::default(), Mutex::default(), AtomicU64::default());
        let programme = Arc::new(Self { streams, pages, changes, viewers, clock });
        let heard = Arc::downgrade(&programme);
        bus.subscribe(Box::new(move |note| {
            let Some(programme) = heard.upgrade() else { return };
            match note {
                Note::LiveChanged(stream) => programme.doubt(|id, _| id == stream),
                Note::UserChanged(user) => programme.doubt(|_, stream| stream.user_id == *user),
                Note::Missed { .. } => programme.doubt(|_, _| true),
                _ => {}
            }
        }));
        programme
    }

    /// Returns a stream with how many watch it, if it is known here.
    #[must_use]
    pub fn find(&self, id: Uuid) -> Option<StreamView> {
        let now = self.clock.instant();
        let found = lock(&self.streams).get_mut(&id).and_then(|kept| kept.look(now))?;
        Some(self.shown(found.as_ref().clone()))
    }

    /// Returns it with how many watch it.
    pub(crate) fn shown(&self, stream: StreamView) -> StreamView {
        let viewers = self.viewers.of(stream.id);
        stream.watched(viewers)
    }

    /// Notes that something is about to be read.
    pub(crate) fn begin(&self) -> Begun {
        Begun(self.changes.load(Ordering::Acquire))
    }

    /// Keeps a stream that was read, unless something changed meanwhile.
    pub(crate) fn keep(&self, begun: Begun, stream: &StreamView) {
        let now = self.clock.instant();
        let mut streams = lock(&self.streams);
        if begun != self.begin() {
            streams.entry(stream.id).and_modify(|kept| kept.until = now);
            return;
        }
        make_room(&mut streams, STREAMS, now);
        streams.insert(stream.id, Kept { what: Arc::new(stream.clone()), until: now + FRESH });
    }

    /// Forgets a stream that is not there any more.
    pub(crate) fn forget(&self, id: Uuid) {
        lock(&self.streams).remove(&id);
    }

    /// Returns a page of a list, if it is known here.
    pub(crate) fn page(&self, asked: &Asked) -> Option<Listed<StreamView>> {
        let now = self.clock.instant();
        let found = lock(&self.pages).get_mut(asked).and_then(|kept| kept.look(now))?;
        Some(self.shown_page(found.as_ref().clone()))
    }

    /// Returns it with how many watch each stream.
    pub(crate) fn shown_page(&self, page: Listed<StreamView>) -> Listed<StreamView> {
        let items = page.items.into_iter().map(|stream| self.shown(stream)).collect();
        Listed { items, total: page.total }
    }

    /// Keeps a page that was read, unless something changed meanwhile.
    pub(crate) fn keep_page(&self, begun: Begun, asked: Asked, page: &Listed<StreamView>) {
        let now = self.clock.instant();
        let mut pages = lock(&self.pages);
        if begun != self.begin() {
            pages.entry(asked).and_modify(|kept| kept.until = now);
            return;
        }
        make_room(&mut pages, PAGES, now);
        pages.insert(asked, Kept { what: Arc::new(page.clone()), until: now + FRESH_PAGE });
    }

    /// Has what may be another now be read again by whoever asks next.
    fn doubt(&self, of: impl Fn(&Uuid, &StreamView) -> bool) {
        let now = self.clock.instant();
        self.changes.fetch_add(1, Ordering::AcqRel);
        for (id, kept) in &mut *lock(&self.streams) {
            if of(id, &kept.what) {
                kept.until = now;
            }
        }
        lock(&self.pages).values_mut().for_each(|kept| kept.until = now);
    }
}

/// Takes out what is stale, and everything when that is not enough.
fn make_room<K: std::hash::Hash + Eq, T>(kept: &mut HashMap<K, Kept<T>>, most: usize, now: Instant) {
    if kept.len() >= most {
        kept.retain(|_, kept| kept.until > now);
    }
    if kept.len() >= most {
        kept.clear();
    }
}
