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
