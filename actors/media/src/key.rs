//! Which file is meant, and its place in the store.

use uuid::Uuid;

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
    /// A chunk of music that is coming in, or all of its chunks put together.
    Chunk(Uuid),
}

impl Key {
    /// Returns its place: made of the id only, in folders that stay small.
    pub(super) fn parts(self) -> [String; 3] {
        let (folder, id) = (self.folder(), self.id().simple().to_string());
        // the end of an id is random, its beginning is the time
        let shelf = id.get(30..).unwrap_or_default().to_owned();
        [folder.to_owned(), shelf, id]
    }

    const fn folder(self) -> &'static str {
        match self {
            Self::File(_) => "files",
            Self::Thumbnail(_) => "thumbnails",
            Self::Export(_) => "exports",
            Self::Track(_) => "tracks",
            Self::Cover(_) => "covers",
            Self::Avatar(_) => "avatars",
            Self::Banner(_) => "banners",
            Self::Chunk(_) => "chunks",
        }
    }

    /// Returns the id of its row.
    #[must_use]
    pub const fn id(self) -> Uuid {
        match self {
            Self::File(id)
            | Self::Thumbnail(id)
            | Self::Export(id)
            | Self::Track(id)
            | Self::Cover(id)
            | Self::Avatar(id)
            | Self::Banner(id)
            | Self::Chunk(id) => id,
        }
    }
}
