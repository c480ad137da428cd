//! What people heard: whoever hears half of a song, or four minutes of it, has played it (the rule of scrobblers,
//! <https://www.last.fm/api/scrobbling>).

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::queue as sql;

use super::state::State;
use super::time::length_ms;
use crate::error::Problem;

/// So much of a long song is enough.
const ENOUGH_MS: i64 = 240_000;

/// How much of the present song those have heard who are here.
#[derive(Default)]
pub struct Ears(HashMap<Uuid, Ear>);

struct Ear {
    /// Server time since which it listens, in microseconds; `None`: it has left.
    since_us: Option<i64>,
    heard_us: i64,
}

/// Who has played a song.
pub struct Plays {
    track: Uuid,
    heard: Vec<(Uuid, i64)>,
}

impl Ears {
    /// Someone listens from now on.
    pub fn join(&mut self, who: Uuid, now_us: i64) {
        let ear = self.0.entry(who).or_insert(Ear { since_us: None, heard_us: 0 });
        ear.since_us = ear.since_us.or(Some(now_us));
    }

    /// Someone listens no more; what they heard of the present song counts at its end.
    pub fn leave(&mut self, who: Uuid, state: &State, now_us: i64) {
        self.count(state, now_us);
        if let Some(ear) = self.0.get_mut(&who) {
            ear.since_us = None;
        }
    }

    /// Follows a change; when a song was over with it, returns who has played that.
    pub fn follow(&mut self, before: &State, after: &State, now_us: i64) -> Option<Plays> {
        if before.playback == after.playback {
            return None;
        }
        let end = before.ends_at_us().unwrap_or(now_us);
        self.count(before, now_us.min(end));
        let was_over = now_us >= end;
        if before.playback.item_id == after.playback.item_id && !was_over {
            return None;
        }
        let plays = before.current().and_then(|item| {
            let enough = ENOUGH_MS.min(length_ms(item) / 2);
            let heard = self.0.iter().map(|(who, ear)| (*who, ear.heard_us / 1000));
            let heard: Vec<_> = heard.filter(|(_, heard_ms)| *heard_ms >= enough).collect();
            (!heard.is_empty()).then_some(Plays { track: item.track.id, heard })
        });
        self.0.retain(|_, ear| ear.since_us.is_some());
        self.0.values_mut().for_each(|ear| ear.heard_us = 0);
        plays
    }

    /// Adds what was heard until now.
    fn count(&mut self, state: &State, now_us: i64) {
        for ear in self.0.values_mut() {
            let Some(since) = ear.since_us.as_mut() else { continue };
            if state.playback.playing {
                let from = (*since).max(state.playback.anchor_server_us);
                ear.heard_us = ear.heard_us.saturating_add(now_us.saturating_sub(from).max(0));
            }
            *since = (*since).max(now_us);
        }
    }
}

impl Plays {
    /// Writes them down, beside what goes on: a play that is lost with the server is no harm.
    pub fn write(self, database: Arc<Database>, session: Uuid) {
        actix_rt::spawn(async move {
            let ids: Vec<Uuid> = self.heard.iter().map(|_| Uuid::now_v7()).collect();
            let (users, heard_ms): (Vec<Uuid>, Vec<i64>) = self.heard.into_iter().unzip();
            let write = async {
                let client = database.client().await?;
                Ok(sql::insert_plays().bind(&client, &self.track, &session, &ids, &users, &heard_ms).await?)
            };
            if let Err(error) = write.await {
                let problem: Problem = error;
                problem.log();
            }
        });
    }
}
