//! Taking a track's form in: the music goes to disk as it comes, the other fields are read.

use veza_actors::media::{Incoming, Received};
use veza_actors::tracks::Details;

use super::views::TrackForm;
use crate::error::Failure;
use crate::extract::Multipart;
use crate::routes::uploads::receive::take;

/// Bytes of a form beside the file: boundaries, headers, other fields.
pub const REST: u64 = 32 << 10;
/// Bytes of the longest field.
const FIELD: usize = 4 << 10;

/// What a form held.
pub struct Form {
    pub name: String,
    pub details: Details,
    pub received: Received,
}

/// Reads the form to its end; the file may have `most` bytes.
///
/// # Errors
/// `invalid` when it has no file, two of them or a field that cannot be read; `too_large`; what [`Multipart`] tells.
pub async fn receive(
    form: &mut Multipart<TrackForm>,
    incoming: Incoming,
    most: u64,
) -> Result<Form, Failure> {
    let (mut incoming, mut details, mut file) = (Some(incoming), Details::default(), None);
    while let Some(mut part) = form.next().await? {
        if part.name() == "file" {
            let incoming = incoming.take().ok_or_else(|| Failure::field("file", "must be sent once"))?;
            let name = part.file_name();
            file = Some((name, take(form, &mut part, incoming, most).await?));
        } else {
            let text = form.text(&mut part, FIELD).await?;
            details
                .set(part.name(), &text)
                .map_err(|detail| Failure::field(&detail.field, detail.message.clone()))?;
        }
    }
    let (name, received) = file.ok_or_else(|| Failure::field("file", "is missing"))?;
    Ok(Form { name, details, received })
}
