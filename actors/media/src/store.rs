//! Where files lie: under the data folder, or in a bucket. The only place that knows.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Place;
use object_store::{GetOptions, ObjectStore, ObjectStoreExt, PutPayload};

use uuid::Uuid;

use super::bucket::{Bucket, BucketSettings};
use super::disk::{failed, on_disk};
use super::incoming::{Incoming, Received};
use super::key::Key;
use super::pulse::{Pulse, StoreState};
use super::under_way::{Allowance, Share, UnderWay};
use veza_kernel::error::Problem;

/// The uploads' files; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    home: Home,
    incoming: Arc<Path>,
    under_way: UnderWay,
    pulse: Arc<Pulse>,
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
        let state = match home {
            Home::Disk(_) => StoreState::OnDisk,
            Home::Bucket(_) => StoreState::Unknown,
        };
        let pulse = Arc::new(Pulse::new(state));
        Ok(Self { home, incoming: incoming.into(), under_way: UnderWay::default(), pulse })
    }

    /// Returns whether files can be reached, as far as is known.
    #[must_use]
    pub fn state(&self) -> StoreState {
        self.pulse.state()
    }

    pub(super) fn pulse(&self) -> &Pulse {
        &self.pulse
    }

    /// Returns the bucket and what all names in it begin with.
    pub(super) fn bucket(&self) -> Option<(&dyn ObjectStore, &Place)> {
        match &self.home {
            Home::Disk(_) => None,
            Home::Bucket(bucket) => Some((bucket.objects(), bucket.prefix())),
        }
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

    /// Counts bytes that somebody is about to keep, beside those on their way.
    pub(super) fn count(&self, quota: Allowance, declared: u64) -> Result<Share, Problem> {
        self.under_way.begin(quota, declared)
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
        if let Some(from) = received.stored {
            let copied = self.objects().copy(&self.place(from), &place).await;
            return copied.map_err(|error| failed(&error));
        }
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

    /// Returns the file on this machine's disk, to be read there: the file itself, or a copy of what is in the bucket.
    ///
    /// # Errors
    /// `internal` when it is not there, `unavailable` when the disk is full or the bucket does not answer.
    pub async fn lend(&self, key: Key, size: u64) -> Result<Lent, Problem> {
        if let Home::Disk(disk) = &self.home {
            let path = disk.path_to_filesystem(&self.place(key)).map_err(|error| failed(&error))?;
            return Ok(Lent { path, _copy: None });
        }
        let mut incoming = self.receive().await?;
        self.append(&mut incoming, key, size).await?;
        let copy = incoming.finish().await?;
        Ok(Lent { path: copy.path().to_owned(), _copy: Some(copy) })
    }

    /// Writes these files of the store behind each other, into one on this machine's disk with both hashes.
    ///
    /// # Errors
    /// As [`Store::lend`].
    pub async fn join(&self, files: &[(Key, u64)]) -> Result<Received, Problem> {
        let mut incoming = self.receive().await?.with_md5();
        for (key, size) in files {
            self.append(&mut incoming, *key, *size).await?;
        }
        incoming.finish().await
    }

    async fn append(&self, incoming: &mut Incoming, key: Key, size: u64) -> Result<(), Problem> {
        let mut pieces = self.read(key, 0..size).await?;
        while let Some(piece) = pieces.next().await {
            incoming.write(&piece?).await?;
        }
        Ok(())
    }

    /// Returns the bucket, when files lie in one: it takes a file in parts, in any order.
    pub(super) fn in_parts(&self) -> Option<&Bucket> {
        match &self.home {
            Home::Disk(_) => None,
            Home::Bucket(bucket) => Some(bucket),
        }
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

    /// Removes these files.
    ///
    /// # Errors
    /// What is said of the last that cannot be removed; the others were tried as well.
    pub async fn remove_all(&self, keys: &[Key]) -> Result<(), Problem> {
        let mut removed = Ok(());
        for key in keys {
            removed = self.remove(*key).await.and(removed);
        }
        removed
    }
}

/// A file that may be read on this machine's disk, as long as the value lives.
pub struct Lent {
    path: PathBuf,
    _copy: Option<Received>,
}

impl Lent {
    /// Returns where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// A file on its way out.
pub type Pieces = BoxStream<'static, Result<Bytes, Problem>>;
