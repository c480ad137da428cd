//! Taking a form in: the file goes to disk as it comes, its size is watched, the other fields are read.

use veza_actors::media::{Incoming, Purpose, Received, UploadLimits, rules};

use super::views::UploadForm;
use crate::error::Failure;
use crate::extract::{Multipart, Part};

/// Bytes of a form beside the file: boundaries, headers, other fields.
pub const REST: u64 = 16 << 10;
/// Bytes of the longest purpose, and some.
const PURPOSE: usize = 16;

/// What a form held.
pub struct Form {
    pub purpose: Purpose,
    pub name: String,
    pub received: Received,
}

/// Reads the form to its end.
///
/// # Errors
/// `invalid` when it has no file, two of them or an unknown purpose; `too_large`; what [`Multipart`] tells.
pub async fn receive(
    form: &mut Multipart<UploadForm>,
    incoming: Incoming,
    limits: UploadLimits,
) -> Result<Form, Failure> {
    let (mut incoming, mut purpose, mut file) = (Some(incoming), None, None);
    while let Some(mut part) = form.next().await? {
        match part.name() {
            "purpose" => purpose = Some(read_purpose(form, &mut part).await?),
            "file" => {
                let incoming = incoming.take().ok_or_else(|| Failure::field("file", "must be sent once"))?;
                let most = limits.bytes(purpose.unwrap_or_default());
                let name = part.file_name();
                file = Some((name, take(form, &mut part, incoming, most).await?));
            }
            // others' forms may have more fields
            _ => {}
        }
    }
    let (name, received) = file.ok_or_else(|| Failure::field("file", "is missing"))?;
    Ok(Form { purpose: purpose.unwrap_or_default(), name, received })
}

async fn read_purpose(form: &mut Multipart<UploadForm>, part: &mut Part) -> Result<Purpose, Failure> {
    let text = form.text(part, PURPOSE).await?;
    Purpose::parse(text.trim()).ok_or_else(|| Failure::field("purpose", "must be file, voice or avatar"))
}

/// Takes the file of a form in, which may have `most` bytes.
///
/// # Errors
/// `too_large`; what [`Multipart`] tells.
pub async fn take<T>(
    form: &mut Multipart<T>,
    part: &mut Part,
    mut incoming: Incoming,
    most: u64,
) -> Result<Received, Failure> {
    while let Some(piece) = form.piece(part).await? {
        if incoming.size() + piece.len() as u64 > most {
            return Err(rules::too_large(most).into());
        }
        incoming.write(&piece).await?;
    }
    Ok(incoming.finish().await?)
}
