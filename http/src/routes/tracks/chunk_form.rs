//! The form of a chunk: read as it comes, and refused before its bytes where the fields come first.

use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::chunks::{CHUNK_BYTES, MakeChunkRoom, SaidOfChunk, parse_md5};
use veza_actors::error::{Detail, Problem};
use veza_actors::media::{Received, rules};

use crate::App;
use crate::error::Failure;
use crate::extract::Multipart;
use crate::files::fill;

/// Bytes of the longest field: a file's name.
const FIELD: usize = 4 << 10;
/// Bytes of the form beside the chunk: boundaries, headers, other fields.
const REST: u64 = 16 << 10;

/// The form of a chunk.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the form; the parts are read as they come")]
pub struct ChunkForm {
    /// The bytes, 16 MiB at most.
    #[schema(value_type = String, format = Binary)]
    pub chunk: Vec<u8>,
    /// Of which upload.
    pub upload_id: Uuid,
    /// Which chunk, from 1.
    #[schema(minimum = 1, maximum = 1000)]
    pub chunk_number: i32,
    /// As was announced.
    #[schema(minimum = 1, maximum = 1000)]
    pub total_chunks: i32,
    /// As was announced.
    #[schema(minimum = 1)]
    pub total_size: i64,
    /// As was announced.
    #[schema(min_length = 1, max_length = 1024, example = "my-track.mp3")]
    pub filename: String,
    /// The chunk's md5 in hexadecimal digits: bytes that came otherwise are refused.
    #[schema(min_length = 32, max_length = 32)]
    pub md5: Option<String>,
}

/// Reads a form to its end.
///
/// # Errors
/// `invalid` when the chunk is missing or sent twice, or a field cannot be read; `too_large`; what is wrong with the upload.
pub async fn take_chunk(
    app: &App,
    by: Uuid,
    form: &mut Multipart<ChunkForm>,
) -> Result<(SaidOfChunk, Received), Failure> {
    if form.declared().unwrap_or(0).saturating_sub(REST) > CHUNK_BYTES {
        return Err(rules::too_large(CHUNK_BYTES).into());
    }
    let (mut said, mut chunk) = (SaidOfChunk::default(), None);
    while let Some(mut part) = form.next().await? {
        match part.name() {
            "chunk" if chunk.is_some() => return Err(Failure::field("chunk", "must be sent once")),
            "chunk" => {
                let room = app.system.chunks.ask(MakeChunkRoom { by, said: said.clone() }).await?;
                chunk = Some(fill(form, &mut part, room, CHUNK_BYTES).await?);
            }
            _ => {
                let text = form.text(&mut part, FIELD).await?;
                set(&mut said, part.name(), text.trim()).map_err(|detail| Problem::invalid(vec![detail]))?;
            }
        }
    }
    Ok((said, chunk.ok_or_else(|| Failure::field("chunk", "is missing"))?))
}

fn set(said: &mut SaidOfChunk, field: &str, text: &str) -> Result<(), Detail> {
    match field {
        "upload_id" => said.upload_id = Some(read(field, text, "must be a UUID")?),
        "chunk_number" => said.number = Some(read(field, text, "must be a whole number")?),
        "total_chunks" => said.total_chunks = Some(read(field, text, "must be a whole number")?),
        "total_size" => said.total_size = Some(read(field, text, "must be a whole number")?),
        "filename" => said.file_name = Some(text.to_owned()),
        "md5" if !text.is_empty() => said.md5 = Some(parse_md5(text)?),
        // others' forms may have more fields
        _ => {}
    }
    Ok(())
}

fn read<T: std::str::FromStr>(field: &str, text: &str, must: &str) -> Result<T, Detail> {
    text.parse().map_err(|_invalid| Detail::new(field, must))
}
