//! The road by Redis: one connection that hears, and a pool for commands. Everything has an end: a Redis that hangs is as good as gone.

use std::future::Future;
use std::time::Duration;

use bb8_redis::RedisConnectionManager;
use bb8_redis::bb8::Pool;
use futures_util::StreamExt;
use redis::aio::{PubSubSink, PubSubStream};
use redis::{Client, RedisError};
use tokio::time::timeout;
use uuid::Uuid;

use super::address::Address;

/// How long a connection may take to be there.
const OPENS_WITHIN: Duration = Duration::from_secs(1);
/// How long a command may take.
const ANSWERS_WITHIN: Duration = Duration::from_millis(500);
/// Between two pings of the connection that hears.
const PING: Duration = Duration::from_millis(300);
/// One that does not answer a ping for that long is lost.
const PONG_WITHIN: Duration = Duration::from_millis(700);
/// Connections for commands.
const POOL: u32 = 4;

/// See the file's head.
pub(crate) struct Redis {
    client: Client,
    pool: Pool<RedisConnectionManager>,
    prefix: String,
    channel: String,
}

/// A connection that hears.
pub(crate) struct Ear {
    sink: PubSubSink,
    stream: PubSubStream,
}

/// Why something did not come to be.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Lost {
    #[error("{0}")]
    Said(String),
    #[error("no answer in time")]
    Late,
    #[error("the connection ended")]
    Ended,
}

impl From<RedisError> for Lost {
    fn from(error: RedisError) -> Self {
        Self::Said(error.to_string())
    }
}

async fn within<T, E: Into<Lost>>(
    most: Duration,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, Lost> {
    timeout(most, work).await.map_err(|_elapsed| Lost::Late)?.map_err(Into::into)
}

impl Redis {
    /// Prepares connections to this address; nothing is connected yet.
    pub fn new(address: &Address, prefix: &str) -> Result<Self, Lost> {
        if address.has_tls() {
            // whoever was first has set it already
            let _ = rustls::crypto::ring::default_provider().install_default();
        }
        let (client, manager) = (Client::open(address.info())?, RedisConnectionManager::new(address.info())?);
        let pool = Pool::builder().max_size(POOL).connection_timeout(OPENS_WITHIN).retry_connection(false);
        let (prefix, channel) = (prefix.to_owned(), format!("{prefix}:notes"));
        Ok(Self { client, pool: pool.build_unchecked(manager), prefix, channel })
    }

    /// Tells all nodes.
    pub async fn publish(&self, batch: &[u8]) -> Result<(), Lost> {
        self.ask(redis::cmd("PUBLISH").arg(&self.channel).arg(batch)).await
    }

    /// Keeps what a node shows of a room for a while, or takes it away.
    pub async fn show(
        &self,
        room: Uuid,
        sender: u64,
        people: Option<&str>,
        stays: Duration,
    ) -> Result<(), Lost> {
        let key = self.key(room, sender);
        match people {
            Some(people) => {
                let seconds = stays.as_secs();
                self.ask(redis::cmd("SET").arg(key).arg(people).arg("EX").arg(seconds)).await
            }
            None => self.ask(redis::cmd("DEL").arg(key)).await,
        }
    }

    /// Returns what these nodes show of a room.
    pub async fn shown(&self, room: Uuid, senders: &[u64]) -> Result<Vec<String>, Lost> {
        let keys: Vec<String> = senders.iter().map(|sender| self.key(room, *sender)).collect();
        let found: Vec<Option<String>> = self.ask(redis::cmd("MGET").arg(keys)).await?;
        Ok(found.into_iter().flatten().collect())
    }

    fn key(&self, room: Uuid, sender: u64) -> String {
        format!("{}:here:{}:{sender:x}", self.prefix, room.simple())
    }

    async fn ask<T: redis::FromRedisValue>(&self, command: &redis::Cmd) -> Result<T, Lost> {
        let work = async {
            let mut connection = self.pool.get().await.map_err(|error| Lost::Said(error.to_string()))?;
            command.query_async(&mut *connection).await.map_err(Lost::from)
        };
        within(ANSWERS_WITHIN, work).await
    }

    /// Opens the connection that hears.
    pub async fn listen(&self) -> Result<Ear, Lost> {
        let opened = within(OPENS_WITHIN, self.client.get_async_pubsub()).await?;
        let (mut sink, stream) = opened.split();
        within(ANSWERS_WITHIN, sink.subscribe(&self.channel)).await?;
        Ok(Ear { sink, stream })
    }
}

impl Ear {
    /// Hears until the connection is lost. `lives` is called whenever it has shown that it lives.
    pub async fn follow(self, heard: impl Fn(&[u8]), lives: impl Fn()) -> Lost {
        let Self { mut sink, mut stream } = self;
        let hear = async {
            while let Some(message) = stream.next().await {
                heard(message.get_payload_bytes());
            }
            Lost::Ended
        };
        let pulse = async {
            loop {
                tokio::time::sleep(PING).await;
                match within(PONG_WITHIN, sink.ping::<redis::Value>()).await {
                    Ok(_) => lives(),
                    Err(lost) => return lost,
                }
            }
        };
        tokio::select! {
            lost = hear => lost,
            lost = pulse => lost,
        }
    }
}
