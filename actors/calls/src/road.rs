//! The way from one call's actor to devices of other nodes: signals are left in Postgres one after the other, and the others told of it.
//! What an actor has handed over goes even when that actor dies.

use std::sync::Arc;

use serde_json::json;
use tokio::sync::mpsc::{Receiver, Sender, channel};
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

/// See the file's head.
pub type Road = Sender<Outgoing>;

/// Opens the way of a call's actor in this process.
pub fn open(database: Arc<Database>, bus: Arc<dyn Bus>, (call, by): (Uuid, Uuid)) -> Road {
    let (road, waiting) = channel(WAITING);
    actix_rt::spawn(carry(database, bus, (call, by), waiting));
    road
}

async fn carry(
    database: Arc<Database>,
    bus: Arc<dyn Bus>,
    (call, by): (Uuid, Uuid),
    mut waiting: Receiver<Outgoing>,
) {
    while let Some(outgoing) = waiting.recv().await {
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
