//! Where files lie: under the data folder, or in a bucket. The only place that knows.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Place;
use object_store::{GetOptions, ObjectStore, ObjectStoreExt, PutPayload};
use uuid::Uuid;

use super::bucket::{Bucket, BucketSettings};
use super::incoming::{Incoming, Received};
use super::under_way::{Allowance, Share, UnderWay};
use veza_kernel::error::Problem;

/// When it is worth trying again once the disk is full.
const FULL: Duration = Duration::from_secs(60);

/// A file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// What was uploaded.
    File(Uuid),
    /// Its small version.
    Thumbnail(Uuid),
    /// A copy of somebody's data.
    Export(Uuid),
    /// Music.
    Track(Uuid),
    /// Its cover.
    Cover(Uuid),
    /// What a person shows as their face.
    Avatar(Uuid),
    /// The wide picture above their profile.
    Banner(Uuid),
}

impl Key {
    /// Returns its place: made of the id only, in folders that stay small.
    pub(super) fn parts(self) -> [String; 3] {
        let (folder, id) = match self {
            Self::File(id) => ("files", id.simple().to_string()),
            Self::Thumbnail(id) => ("thumbnails", id.simple().to_string()),
            Self::Export(id) => ("exports", id.simple().to_string()),
            Self::Track(id) => ("tracks", id.simple().to_string()),
            Self::Cover(id) => ("covers", id.simple().to_string()),
            Self::Avatar(id) => ("avatars", id.simple().to_string()),
            Self::Banner(id) => ("banners", id.simple().to_string()),
        };
        // the end of an id is random, its beginning is the time
        let shelf = id.get(30..).unwrap_or_default().to_owned();
        [folder.to_owned(), shelf, id]
    }
}

/// The uploads' files; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    home: Home,
    incoming: Arc<Path>,
    under_way: UnderWay,
}

#[derive(Clone, Debug)]
enum Home {
    Disk(Arc<LocalFileSystem>),
    Bucket(Arc<Bucket>),
}

impl Store {
    /// Opens the store: in this folder or, with settings of one, in a bucket, in which case files only come in through the
    /// folder. Makes the folder if need be, and removes what an earlier process had not taken in to the end.
    ///
    /// # Errors
    /// When the folder cannot be written, or the settings of the bucket are wrong.
    pub fn open(root: &Path, bucket: Option<BucketSettings>) -> io::Result<Self> {
        let incoming = root.join("incoming");
        if incoming.exists() {
            fs::remove_dir_all(&incoming)?;
        }
        fs::create_dir_all(&incoming)?;
        let home = match bucket {
            Some(settings) => Home::Bucket(Arc::new(Bucket::open(settings).map_err(io::Error::other)?)),
            None => {
                let disk = LocalFileSystem::new_with_prefix(root).map_err(io::Error::other)?;
                // acknowledged means kept: without, a power cut could leave a message with an empty file
                Home::Disk(Arc::new(disk.with_fsync(true)))
            }
        };
        Ok(Self { home, incoming: incoming.into(), under_way: UnderWay::default() })
    }

    /// Makes room for a file that is about to come, on this machine.
    ///
    /// # Errors
    /// `unavailable` when the disk is full.
    pub async fn receive(&self) -> Result<Incoming, Problem> {
        self.receive_in(None).await
    }

    /// The same for a file that counts in somebody's quota from now on; `declared`: as many bytes as its sender says.
    ///
    /// # Errors
    /// `quota_exceeded`, also while it is written; `unavailable` when the disk is full.
    pub async fn receive_for(&self, quota: Allowance, declared: u64) -> Result<Incoming, Problem> {
        let share = self.under_way.begin(quota, declared)?;
        self.receive_in(Some(share)).await
    }

    async fn receive_in(&self, share: Option<Share>) -> Result<Incoming, Problem> {
        let path = self.incoming.join(Uuid::new_v4().simple().to_string());
        on_disk(move || Incoming::create(path, share)).await
    }

    /// Keeps a file that came in, which moves; it appears whole or not at all.
    ///
    /// # Errors
    /// `unavailable` when the disk is full.
    pub async fn keep(&self, key: Key, received: &Received) -> Result<(), Problem> {
        let place = self.place(key);
        let disk = match &self.home {
            Home::Disk(disk) => disk,
            Home::Bucket(bucket) => return bucket.keep(&place, received).await,
        };
        let to = disk.path_to_filesystem(&place).map_err(|error| failed(&error))?;
        let from = received.path().to_owned();
        on_disk(move || {
            let folder = to.parent().ok_or(ErrorKind::InvalidInput)?;
            fs::create_dir_all(folder)?;
            File::open(&from)?.sync_all()?;
            fs::rename(&from, &to)?;
            File::open(folder)?.sync_all()
        })
        .await
    }

    /// Keeps these bytes; they appear whole or not at all.
    ///
    /// # Errors
    /// `unavailable` when the disk is full.
    pub async fn put(&self, key: Key, bytes: Vec<u8>) -> Result<(), Problem> {
        let put = self.objects().put(&self.place(key), PutPayload::from(bytes)).await;
        put.map(|_| ()).map_err(|error| failed(&error))
    }

    /// Reads a part of a file, piece by piece.
    ///
    /// # Errors
    /// `internal` when it is not there.
    pub async fn read(&self, key: Key, range: Range<u64>) -> Result<Pieces, Problem> {
        let options = GetOptions { range: Some(range.into()), ..GetOptions::default() };
        let found =
            self.objects().get_opts(&self.place(key), options).await.map_err(|error| failed(&error))?;
        Ok(found.into_stream().map(|piece| piece.map_err(|error| failed(&error))).boxed())
    }

    /// Reads a small file whole.
    ///
    /// # Errors
    /// `internal` when it is not there.
    pub async fn read_whole(&self, key: Key) -> Result<Bytes, Problem> {
        let found = self.objects().get(&self.place(key)).await.map_err(|error| failed(&error))?;
        found.bytes().await.map_err(|error| failed(&error))
    }

    /// Returns an address where whoever has it may fetch the file for so long, past this server; `None` for files on disk.
    ///
    /// # Errors
    /// `internal` when it cannot be signed.
    pub async fn link(
        &self,
        key: Key,
        ttl: Duration,
        shown: &[(&str, String)],
    ) -> Result<Option<String>, Problem> {
        match &self.home {
            Home::Disk(_) => Ok(None),
            Home::Bucket(bucket) => bucket.link(&self.place(key), ttl, shown).await.map(Some),
        }
    }

    fn objects(&self) -> &dyn ObjectStore {
        match &self.home {
            Home::Disk(disk) => disk.as_ref(),
            Home::Bucket(bucket) => bucket.objects(),
        }
    }

    fn place(&self, key: Key) -> Place {
        match &self.home {
            Home::Disk(_) => Place::from_iter(key.parts()),
            Home::Bucket(bucket) => bucket.place(key),
        }
    }

    /// Removes a file; one that is not there is removed already.
    ///
    /// # Errors
    /// `unavailable` or `internal`, when it is still there.
    pub async fn remove(&self, key: Key) -> Result<(), Problem> {
        match self.objects().delete(&self.place(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(&error)),
        }
    }
}

/// A file on its way out.
pub type Pieces = BoxStream<'static, Result<Bytes, Problem>>;

/// Runs work that waits for the disk where it may wait.
pub(super) async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(failed(&error)),
        Err(error) => Err(Problem::internal(error.to_string())),
    }
}

/// Tells a full disk and a bucket out of reach, which pass, from everything else.
pub(super) fn failed(error: &(dyn Error + 'static)) -> Problem {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error
            .downcast_ref::<reqwest::Error>()
            .is_some_and(|error| error.is_connect() || error.is_timeout())
        {
            return Problem::unavailable(error.to_string());
        }
        if error.downcast_ref::<io::Error>().is_some_and(is_full) {
            return Problem::unavailable(error.to_string()).after(FULL);
        }
        cause = error.source();
    }
    Problem::internal(error.to_string())
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}
