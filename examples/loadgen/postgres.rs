//! The yardstick for acknowledged sends: single `INSERT`s of message rows over eight connections
//! to the same Postgres, into a table of the same shape as the server's.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio_postgres::{Client, Config, NoTls};
use uuid::Uuid;

use crate::Fallible;
use crate::server::DataDir;

const CONNECTIONS: i64 = 8;
const TABLE: &str = "CREATE TABLE loadgen_messages (LIKE messages INCLUDING DEFAULTS INCLUDING INDEXES)";
const INSERT: &str =
    "INSERT INTO loadgen_messages (id, room_id, seq, change_seq, author_id, client_id, content)
    VALUES ($1, $2, $3, $3, $4, $5, $6)";

/// How to reach the Postgres that the server uses.
pub struct Database(Config);

impl Database {
    /// The server's private cluster, through its unix socket.
    pub fn private(data: &DataDir) -> Fallible<Self> {
        let (_, folder, port) = data.postgres()?;
        let mut config = Config::new();
        config.host_path(folder).port(port).user("veza").dbname("veza");
        Ok(Self(config))
    }

    pub fn at(url: &str) -> Fallible<Self> {
        Ok(Self(url.parse()?))
    }

    /// Committed rows per second.
    pub async fn insert_rate(&self, seconds: u64) -> Fallible<f64> {
        let admin = self.connect().await?;
        admin.batch_execute("DROP TABLE IF EXISTS loadgen_messages").await?;
        admin.batch_execute(TABLE).await?;
        let (began, rows) = (Instant::now(), Rc::new(Cell::new(0_u32)));
        let mut writers = JoinSet::new();
        for _ in 0..CONNECTIONS {
            let (client, rows) = (self.connect().await?, rows.clone());
            writers.spawn_local(async move {
                write_until(&client, &rows, began + Duration::from_secs(seconds)).await
            });
        }
        let began = Instant::now();
        while let Some(done) = writers.join_next().await {
            done??;
        }
        let elapsed = began.elapsed().as_secs_f64();
        admin.batch_execute("DROP TABLE loadgen_messages").await?;
        Ok(f64::from(rows.get()) / elapsed)
    }

    async fn connect(&self) -> Fallible<Client> {
        let (client, connection) = self.0.connect(NoTls).await?;
        tokio::task::spawn_local(async move {
            if let Err(error) = connection.await {
                eprintln!("connection to Postgres: {error}");
            }
        });
        Ok(client)
    }
}

async fn write_until(client: &Client, rows: &Cell<u32>, end: Instant) -> Result<(), tokio_postgres::Error> {
    let insert = client.prepare(INSERT).await?;
    let (room, author, content) = (Uuid::new_v4(), Uuid::new_v4(), "x".repeat(128));
    let mut seq = 0_i64;
    while Instant::now() < end {
        seq += 1;
        let (id, client_id) = (Uuid::now_v7(), Uuid::new_v4());
        client.execute(&insert, &[&id, &room, &seq, &author, &client_id, &content]).await?;
        rows.set(rows.get() + 1);
    }
    Ok(())
}
