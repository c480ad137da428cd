//! Which container a file is: told by what it begins with, behind what its format allows to stand there. ID3 tags may stand before
//! MP3, AAC, FLAC and, as browsers play it, Ogg; before nothing else. Streams of frames may begin within a frame, since radio is recorded so.

use super::adts::{self, Adts};
use super::flac;
use super::front_tag::id3_length;
use super::matroska::Matroska;
use super::mp4::Mp4;
use super::mpeg::{self, Mpeg};
use super::ogg::Ogg;
use super::piece::Demuxer;
use super::row::{begins, is_row};
use super::source::Source;
use super::wave;
use crate::rules::refused;
use veza_kernel::error::Problem;

const TAKEN: &str = "must be music: MP3, WAV, FLAC, Ogg (Vorbis, Opus or FLAC), M4A or AAC";
/// Bytes of half a frame that may stand before the first whole one.
const HALF: usize = 8 << 10;
/// Zeros that some programs leave between tags and sound.
const ZEROS: u64 = 1 << 20;
/// Boxes that may stand before the one that says what an MPEG-4 file is.
const BOXES: usize = 8;

/// A kind of file with sound, and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// MPEG audio, layer 3; whether nothing but tags stands before it.
    Mpeg(u64, bool),
    /// AAC in ADTS.
    Adts(u64),
    /// FLAC by itself.
    Flac(u64),
    /// Ogg.
    Ogg,
    /// WAVE, and its sizes beyond 4 GiB.
    Wave,
    /// MPEG-4, from its first box on.
    Mp4,
    /// Matroska and WebM.
    Matroska,
}

/// Returns where the file goes on behind the ID3 tags at its beginning.
///
/// # Errors
/// As reading a source.
fn behind_tags(source: &mut Source) -> Result<u64, Problem> {
    let mut at = 0;
    loop {
        source.seek(at);
        let Some(length) = id3_length(source.peek(10)?) else { return Ok(at) };
        at += length;
    }
}

/// Tells the container.
///
/// # Errors
/// `invalid` when it is none that is known.
pub fn tell(source: &mut Source) -> Result<Container, Problem> {
    let start = behind_tags(source)?;
    source.seek(start);
    let head = source.peek(12)?.to_vec();
    let whole = match &head[..] {
        [b'O', b'g', b'g', b'S', ..] => Some((Container::Ogg, "Ogg")),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E']
        | [b'R' | b'B', b'F' | b'W', b'6', b'4', _, _, _, _, b'W', b'A', b'V', b'E'] => {
            Some((Container::Wave, "WAV"))
        }
        [0x1a, 0x45, 0xdf, 0xa3, ..] => Some((Container::Matroska, "WebM")),
        _ if is_mp4(source, start)? => Some((Container::Mp4, "MPEG-4")),
        _ => None,
    };
    match whole {
        // browsers play Ogg behind a tag, though nothing else
        Some((container, _)) if start == 0 || container == Container::Ogg => return Ok(container),
        Some((_, name)) => {
            return Err(refused(&format!("has an ID3 tag in front of {name}, where no player expects one")));
        }
        None if head.starts_with(b"fLaC") => return Ok(Container::Flac(start)),
        None => {}
    }
    frames(source, start)
}

fn is_mp4(source: &mut Source, mut at: u64) -> Result<bool, Problem> {
    for _ in 0..BOXES {
        source.seek(at);
        let [a, b, c, d, name @ ..] = source.peek(8)? else { return Ok(false) };
        let size = u32::from_be_bytes([*a, *b, *c, *d]);
        match name {
            b"ftyp" => return Ok(size >= 16),
            b"free" | b"skip" | b"wide" if size >= 8 => at += u64::from(size),
            _ => return Ok(false),
        }
    }
    Ok(false)
}

/// Finds the first of some frames that stand one behind the other.
fn frames(source: &mut Source, start: u64) -> Result<Container, Problem> {
    source.seek(start);
    // something else that is known holds no frames, whatever stands in it
    if start == 0 && source.peek(4)? == b"RIFX" {
        return Err(refused("is WAV of the other byte order, which browsers do not play"));
    }
    if start == 0 && is_other(source.peek(HALF)?) {
        return Err(refused(TAKEN));
    }
    let first = behind_zeros(source)?;
    source.seek(first);
    let window = source.peek(HALF)?.len().max(1) as u64;
    for at in first..first + window {
        source.seek(at);
        match source.peek(4)? {
            [0xff, second, ..] if second & 0xe0 == 0xe0 => {}
            _ => continue,
        }
        if begins::<adts::Header>(source, at)? {
            return Ok(Container::Adts(at));
        }
        if begins::<mpeg::Header>(source, at)? {
            return Ok(Container::Mpeg(at, at == start));
        }
        if at == first
            && let Some(reason) = mpeg::not_taken(source.peek(4)?)
        {
            return Err(refused(reason));
        }
    }
    Err(refused(TAKEN))
}

/// Whether it is a kind of file that has no frames of its own.
fn is_other(head: &[u8]) -> bool {
    let marks: [&[u8]; 10] = [
        b"wvpk",
        b"MAC ",
        b"TTA1",
        b"MPCK",
        b"MP+",
        b"FORM",
        b"caff",
        b".snd",
        b"#!AMR",
        b"riff\x2e\x91\xcf\x11",
    ];
    marks.iter().any(|mark| head.starts_with(mark))
        || infer::get(head).is_some_and(|kind| !matches!(kind.mime_type(), "audio/mpeg" | "audio/aac"))
}

/// Returns the type of the frames that a file begins with, if two stand there in a row.
pub fn frames_of(head: &[u8]) -> Option<&'static str> {
    if is_row::<adts::Header>(head) {
        Some("audio/aac")
    } else if is_row::<mpeg::Header>(head) {
        Some("audio/mpeg")
    } else {
        None
    }
}

fn behind_zeros(source: &mut Source) -> Result<u64, Problem> {
    let start = source.position();
    loop {
        let block = source.peek(4096)?;
        let zeros = block.iter().take_while(|byte| **byte == 0).count();
        let is_over = zeros < block.len() || block.is_empty();
        source.skip(zeros as u64);
        if is_over || source.position() - start > ZEROS {
            return Ok(source.position());
        }
    }
}

/// Opens what is in the file.
///
/// # Errors
/// `invalid` when it is no sound, or of a kind that no browser plays.
pub fn open(mut source: Source) -> Result<Box<dyn Demuxer>, Problem> {
    Ok(match tell(&mut source)? {
        Container::Mpeg(at, is_first) => Box::new(Mpeg::open(source, at, is_first)?),
        Container::Adts(at) => Box::new(Adts::open(source, at)?),
        Container::Flac(at) => Box::new(flac::open(source, at)?),
        Container::Ogg => Box::new(Ogg::open(source)?),
        Container::Wave => wave::open(source)?,
        Container::Mp4 => Box::new(Mp4::open(source)?),
        Container::Matroska => Box::new(Matroska::open(source)?),
    })
}
