//! FLAC by itself: blocks of notes, then frames. Of the blocks only the first says anything of the sound; all others are passed over,
//! whatever is in them, and symphonia, which reads the frames, does not see them.

use symphonia::core::formats::{FormatReader, TrackType};

use super::format::Format;
use super::piece::{Coding, Demuxer, Piece, Stream, milliseconds};
use super::source::Source;
use super::view::{next_packet, probe};
use crate::rules::refused;
use veza_kernel::error::Problem;

/// Bytes of the first block.
const INFO: usize = 34;

/// See the file's head.
pub struct Flac {
    reader: Box<dyn FormatReader>,
    stream: Stream,
    announced_ms: Option<u64>,
    /// Bytes of frames that are to come.
    left: u64,
    last: Box<[u8]>,
}

/// What the first block says.
pub struct Info {
    /// The block as it is.
    pub bytes: Vec<u8>,
    /// Frames per second.
    pub rate: u32,
    /// Voices of a frame.
    pub channels: u16,
    /// Frames, as far as its writer knew.
    pub frames: u64,
}

impl Info {
    /// Reads the block.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.get(..INFO)?.to_vec();
        let packed = bytes.get(10..18)?.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let rate = u32::try_from(packed >> 44).ok()?;
        let channels = u16::try_from(packed >> 41 & 7).ok()? + 1;
        (rate > 0).then_some(Self { bytes, rate, channels, frames: packed & 0xf_ffff_ffff })
    }

    /// Returns it without what it says of sizes, which nobody has to keep to.
    pub fn without_sizes(&self) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        for (at, byte) in bytes.iter_mut().enumerate() {
            match at {
                4..=9 | 14..=17 => *byte = 0,
                13 => *byte &= 0xf0,
                _ => {}
            }
        }
        bytes
    }
}

/// Opens a file whose mark stands at this place.
///
/// # Errors
/// `invalid` when no sound follows.
pub fn open(mut source: Source, at: u64) -> Result<Flac, Problem> {
    let broken = || refused("is a FLAC file whose beginning cannot be read");
    let mut info = None;
    source.seek(at + 4);
    loop {
        let Some([kind, a, b, c]) = source.take(4)?.and_then(|head| <[u8; 4]>::try_from(head).ok()) else {
            return Err(broken());
        };
        let size = u32::from_be_bytes([0, a, b, c]);
        if kind & 0x7f == 0 && info.is_none() {
            info = Info::read(source.peek(INFO)?);
        }
        source.skip(u64::from(size));
        if kind & 0x80 != 0 {
            break;
        }
    }
    let info = info.ok_or_else(broken)?;
    let begin = source.position();
    let mut front = b"fLaC\x80\0\0\x22".to_vec();
    front.extend(info.without_sizes());
    let end = front_of_trailers(&mut source)?;
    let reader = probe(source, front, begin..end)?;
    let track = reader.default_track(TrackType::Audio).ok_or_else(broken)?;
    let parameters =
        track.codec_params.as_ref().and_then(|parameters| parameters.audio()).ok_or_else(broken)?;
    let coding = Coding::Known(Box::new(parameters.clone()));
    let stream = Stream { number: 0, coding, rate: info.rate, sample_rate: None, channels: info.channels };
    let announced_ms = (info.frames > 0).then(|| milliseconds(info.frames, info.rate));
    Ok(Flac { reader, stream, announced_ms, left: end.saturating_sub(begin), last: Box::default() })
}

/// Returns where the file ends without the tags that older programs put behind everything.
fn front_of_trailers(source: &mut Source) -> Result<u64, Problem> {
    let mut end = source.length();
    source.seek(end.saturating_sub(128));
    if source.peek(3)? == b"TAG" {
        end -= 128;
    }
    source.seek(end.saturating_sub(32));
    let head = source.peek(16)?;
    if let (true, Some(size)) =
        (head.starts_with(b"APETAGEX"), head.get(12..).and_then(|size| size.first_chunk()))
    {
        // it may have a head as it has an end
        end = end.saturating_sub(u64::from(u32::from_le_bytes(*size)));
        source.seek(end.saturating_sub(32));
        end -= if source.peek(8)? == b"APETAGEX" { 32 } else { 0 };
    }
    Ok(end)
}

impl Demuxer for Flac {
    fn format(&self) -> Option<Format> {
        Some(Format::Flac)
    }

    fn content_type(&self) -> &'static str {
        "audio/flac"
    }

    fn stream(&self) -> &Stream {
        &self.stream
    }

    fn next(&mut self) -> Result<Option<Piece>, Problem> {
        let Some(packet) = next_packet(self.reader.as_mut())? else { return Ok(None) };
        self.left = self.left.saturating_sub(packet.data.len() as u64);
        self.last.clone_from(&packet.data);
        let frames = Some(packet.block_dur().get());
        Ok(Some(Piece { frames, data: packet.data, skip: 0, drop: 0 }))
    }

    /// A length that is wrong announces nothing where the last frame is whole.
    fn announced_ms(&self) -> Option<u64> {
        self.announced_ms.filter(|_| self.left > 0 || sum(&self.last) != 0)
    }
}

/// Returns the sum that is nothing where it stands behind what it is of.
fn sum(frame: &[u8]) -> u16 {
    frame.iter().fold(0, |sum, byte| {
        let next = |sum: u16, _| if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x8005 };
        (0..8).fold(sum ^ u16::from(*byte) << 8, next)
    })
}
