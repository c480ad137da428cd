//! Taking a form with a file in: the file goes to disk as it comes, its size is watched, the other fields are read.

use std::time::Duration;

use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::error::{Detail, Problem};
use veza_actors::media::{Accepted, Incoming, MakeRoom, Received, UploadLimits, rules};

use crate::App;
use crate::error::Failure;
use crate::extract::{Multipart, Part};

/// How long a sender waits for the work on their file; then it goes on by itself and is asked for.
const PATIENCE: Duration = Duration::from_secs(15);

/// A form with one file, `file`, as a kind of file has it; its fields are those of the type, for the document.
pub trait FileForm: ToSchema {
    /// What it says beside the file.
    type Said: Default;
    /// Bytes of the form beside the file: boundaries, headers, other fields.
    const REST: u64 = 16 << 10;

    /// Returns the bytes that the file may have, by what the form said before it.
    fn most(said: &Self::Said, limits: UploadLimits) -> u64;

    /// Returns the bytes that this field may have; `None` passes over it, as others' forms may have more fields.
    fn field_bytes(_field: &str) -> Option<usize> {
        None
    }

    /// Takes a field.
    ///
    /// # Errors
    /// What is wrong with it.
    fn set(_said: &mut Self::Said, _field: &str, _text: &str) -> Result<(), Detail> {
        Ok(())
    }
}

/// What a form held.
pub struct Taken<S> {
    /// What it said beside the file.
    pub said: S,
    /// The name that its sender gave the file.
    pub name: String,
    /// The file.
    pub received: Received,
}

/// Reads a form to its end; with an `owner` the file counts in their quota.
///
/// # Errors
/// `invalid` when it has no file, two of them or a field that cannot be read; `too_large`, `quota_exceeded`; what [`Multipart`] tells.
pub async fn take<F: FileForm>(
    app: &App,
    owner: Option<Uuid>,
    form: &mut Multipart<F>,
) -> Result<Taken<F::Said>, Failure> {
    let (limits, mut said) = (app.system.settings.uploads, F::Said::default());
    let declared = form.declared().unwrap_or(0).saturating_sub(F::REST);
    let most = F::most(&said, limits);
    if declared > most {
        return Err(rules::too_large(most).into());
    }
    let mut room = Some(app.system.media.ask(MakeRoom { owner, declared }).await?);
    let mut file = None;
    while let Some(mut part) = form.next().await? {
        if part.name() == "file" {
            let room = room.take().ok_or_else(|| Failure::field("file", "must be sent once"))?;
            file = Some((part.file_name(), fill(form, &mut part, room, F::most(&said, limits)).await?));
        } else if let Some(most) = F::field_bytes(part.name()) {
            let text = form.text(&mut part, most).await?;
            F::set(&mut said, part.name(), &text).map_err(|detail| Problem::invalid(vec![detail]))?;
        }
    }
    let (name, received) = file.ok_or_else(|| Failure::field("file", "is missing"))?;
    Ok(Taken { said, name, received })
}

/// Reads a part that is a file into the room that was made for it.
///
/// # Errors
/// `too_large`; what [`Multipart`] tells.
pub async fn fill<F>(
    form: &mut Multipart<F>,
    part: &mut Part,
    mut room: Incoming,
    most: u64,
) -> Result<Received, Failure> {
    while let Some(piece) = form.piece(part).await? {
        if room.size() + piece.len() as u64 > most {
            return Err(rules::too_large(most).into());
        }
        room.write(&piece).await?;
    }
    Ok(room.finish().await?)
}

/// Waits for the work on a file, but not for ever, and returns its id: it is ready, or goes on being worked on.
///
/// # Errors
/// Why it is of no use.
pub async fn settled(accepted: Accepted) -> Result<Uuid, Failure> {
    let id = accepted.id;
    accepted.finished(PATIENCE).await.transpose()?;
    Ok(id)
}
