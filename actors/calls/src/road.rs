//! The way from one call's actor to devices of other nodes: signals are left in Postgres one after the other, and the others told of it.
//! What an actor has handed over goes even when that actor dies.

use std::sync::Arc;

use serde_json::json;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;
use uuid::Uuid;
use veza_kernel::error::Problem;
use veza_kernel::{Bus, Note};
use veza_sql::Database;
use veza_sql::queries::calls as sql;

use super::links::Signal;

/// Signals of one call that may wait to be left.
const WAITING: usize = 256;

/// A signal on its way.
pub struct Outgoing {
    /// The participant who sends it.
    pub from: Uuid,
    /// The sender's device.
    pub connection: Uuid,
    /// The participant whom it is for.
    pub to: Uuid,
    /// The revision of the call that the sender knew.
    pub rev: i64,
    /// What it is.
    pub signal: Signal,
}

enum Load {
    Signal(Outgoing),
    /// Tells who waits that all before it is left, or lost.
    Mark(oneshot::Sender<()>),
}

/// See the file's head. Cheap to clone.
#[derive(Clone)]
pub struct Road(Sender<Load>);

impl Road {
    /// Hands a signal over; returns whether there was room for it.
    pub fn carry(&self, outgoing: Outgoing) -> bool {
        self.0.try_send(Load::Signal(outgoing)).is_ok()
    }

    /// Waits until all that was handed over before is left.
    pub async fn is_clear(&self) {
        let (mark, reached) = oneshot::channel();
        if self.0.send(Load::Mark(mark)).await.is_ok() {
            let _ = reached.await;
        }
    }
}

/// Opens the way of a call's actor in this process.
pub fn open(database: Arc<Database>, bus: Arc<dyn Bus>, (call, by): (Uuid, Uuid)) -> Road {
    let (road, waiting) = channel(WAITING);
    actix_rt::spawn(carry(database, bus, (call, by), waiting));
    Road(road)
}

async fn carry(
    database: Arc<Database>,
    bus: Arc<dyn Bus>,
    (call, by): (Uuid, Uuid),
    mut waiting: Receiver<Load>,
) {
    while let Some(load) = waiting.recv().await {
        let outgoing = match load {
            Load::Signal(outgoing) => outgoing,
            Load::Mark(mark) => {
                let _ = mark.send(());
                continue;
            }
        };
        match leave(&database, call, outgoing).await {
            Ok(0) => {}
            Ok(_) => bus.publish(Note::CallSignalled { call, by }),
            Err(problem) => problem.log(),
        }
    }
}

async fn leave(database: &Database, call: Uuid, outgoing: Outgoing) -> Result<u64, Problem> {
    let Outgoing { from, connection, to, rev, signal } = outgoing;
    let reader = database.reader().await?;
    let signal = json!(signal);
    Ok(sql::insert_call_signal().bind(&reader, &from, &to, &rev, &signal, &call, &connection).await?)
}
