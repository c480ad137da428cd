//! The yardsticks on the same Postgres that the server uses. For acknowledged sends: single `INSERT`s of message rows over eight
//! connections into a table of the same shape as the server's. For reads: `pgbench` with the server's own statements.

use std::cell::Cell;
use std::process::Command;
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

/// The statements on people, by name.
pub const PEOPLE: &str = include_str!("../../sql/queries/users.sql");
/// Enough for a list's first page to be a small part of it.
const SEED: &str = "INSERT INTO users (id, username, name_skeleton, email, password_hash, role, first_name, last_name, bio, location, created_at)
    SELECT gen_random_uuid(), 'seeded' || n, 'seeded' || n, 'seeded' || n || '@example.com', 'none', 'user', 'Ada', 'Number ' || n,
           'Plays the organ, and wrote this line about it.', 'Lyon', now() - n * interval '1 minute'
    FROM generate_series(1, 10000) AS n ON CONFLICT DO NOTHING";

const SEED_TRACK: &str = "INSERT INTO tracks (id, creator_id, title, artist, duration_ms, is_public)
    SELECT gen_random_uuid(), id, 'Night Shift', 'The Testers', 180000, true FROM users LIMIT 1 RETURNING id::text";

/// How to reach the Postgres that the server uses, in libpq's words.
pub struct Database(String);

impl Database {
    /// The server's private cluster, through its unix socket.
    pub fn private(data: &DataDir) -> Fallible<Self> {
        let (_, folder, port) = data.postgres()?;
        Ok(Self(format!("host={} port={port} user=veza dbname=veza", folder.display())))
    }

    pub fn at(url: &str) -> Self {
        Self(url.to_owned())
    }

    /// Makes an empty database beside this one, and anew if there is one.
    pub async fn another(&self, name: &str) -> Fallible<Self> {
        let admin = self.connect().await?;
        admin.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
        admin.batch_execute(&format!("CREATE DATABASE {name}")).await?;
        Ok(Self(self.0.replace("dbname=veza", &format!("dbname={name}"))))
    }

    /// How it is reached, as pairs.
    pub fn url(&self) -> &str {
        &self.0
    }

    /// Adds some thousand people and returns the id of one.
    pub async fn seed_people(&self) -> Fallible<String> {
        let admin = self.connect().await?;
        admin.batch_execute(SEED).await?;
        admin.batch_execute("VACUUM ANALYZE users").await?;
        let row = admin.query_one("SELECT id::text FROM users WHERE username = 'seeded5000'", &[]).await?;
        Ok(row.try_get(0)?)
    }

    /// Adds a public track and returns its id.
    pub async fn seed_track(&self) -> Fallible<String> {
        let row = self.connect().await?.query_one(SEED_TRACK, &[]).await?;
        Ok(row.try_get(0)?)
    }

    /// Runs a named statement of the server over so many connections; returns how often it was done per second.
    pub fn pgbench(
        &self,
        name: &str,
        variables: &[(&str, &str)],
        clients: usize,
        seconds: u64,
    ) -> Fallible<f64> {
        let script = std::env::temp_dir().join(format!("veza-loadgen-{}-{name}.sql", std::process::id()));
        std::fs::write(&script, statement(PEOPLE, name)?)?;
        let mut command = Command::new("pgbench");
        command.args(["--no-vacuum", "--protocol=prepared", "--jobs=1"]);
        command
            .arg(format!("--client={clients}"))
            .arg(format!("--time={seconds}"))
            .arg("--file")
            .arg(&script);
        command.args(variables.iter().map(|(name, value)| format!("--define={name}={value}")));
        let run = command.arg(&self.0).output();
        std::fs::remove_file(&script)?;
        let run = run.map_err(|error| format!("pgbench, which comes with Postgres: {error}"))?;
        let said = String::from_utf8_lossy(&run.stdout);
        let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next());
        match (run.status.success(), rate) {
            (true, Some(rate)) => Ok(rate.parse()?),
            _ => Err(format!("pgbench: {}", String::from_utf8_lossy(&run.stderr)).into()),
        }
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
        let (client, connection) = self.0.parse::<Config>()?.connect(NoTls).await?;
        tokio::task::spawn_local(async move {
            if let Err(error) = connection.await {
                eprintln!("connection to Postgres: {error}");
            }
        });
        Ok(client)
    }
}

/// The text of a statement, which ends at the next empty line.
fn statement<'a>(file: &'a str, name: &str) -> Fallible<&'a str> {
    let mut statements = file.split("\n\n").filter_map(|part| part.split_once("--! "));
    let found = statements.find(|(_, rest)| rest.split([' ', '\n']).next() == Some(name));
    let body = found.and_then(|(_, rest)| rest.split_once('\n'));
    body.map(|(_, body)| body).ok_or_else(|| format!("no statement {name}").into())
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
