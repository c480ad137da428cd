//! MPEG audio, layer 3: frames, one behind the other, with whatever some programs put between them. The first may hold no sound but
//! what its encoder says of the others: how many there are, and what it padded them with at both ends.

use symphonia::core::codecs::audio::AudioCodecParameters;
use symphonia::core::codecs::audio::well_known::CODEC_ID_MP3;

use super::format::Format;
use super::front_tag::id3_length;
use super::piece::{Coding, Demuxer, Piece, Stream, channels};
use super::row::{Head, begins};
use super::source::Source;
use crate::rules::refused;
use veza_kernel::error::Problem;

/// Frames by which every decoder of this layer is late.
const LATE: u64 = 529;
/// Bytes of a frame's head and of what is needed first of it.
const LEAST: usize = 40;
/// Bytes of the largest frame, and more.
const LARGEST: usize = 4 << 10;

const RATES: [u32; 3] = [44_100, 48_000, 32_000];
const BITS: [[u32; 15]; 2] = [
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/// What a frame's first four bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// What all frames of a stream have alike.
    alike: u32,
    is_mpeg1: bool,
    rate: u32,
    channels: u16,
    /// Bytes, with these four.
    size: usize,
    /// Samples of each voice.
    frames: u64,
}

impl Head for Header {
    const ENDS: &'static [&'static [u8]] = &[b"TAG", b"APETAGEX", b"LYRICSBE"];

    fn read(bytes: &[u8]) -> Option<Self> {
        let word = u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?);
        let (version, layer) = (word >> 19 & 3, word >> 17 & 3);
        let (bits, rate) = (word >> 12 & 15, word >> 10 & 3);
        // the first layer's emphasis 2 is reserved, and so is version 1
        if word >> 21 != 0x7ff || version == 1 || layer != 1 || word & 3 == 2 {
            return None;
        }
        let is_mpeg1 = version == 3;
        let kilobits = *BITS.get(usize::from(!is_mpeg1))?.get(usize::try_from(bits).ok()?)?;
        let halves = match version {
            3 => 0,
            2 => 1,
            _ => 2,
        };
        let rate = RATES.get(usize::try_from(rate).ok()?)? >> halves;
        if kilobits == 0 {
            return None;
        }
        let slots = if is_mpeg1 { 144_000 } else { 72_000 } * kilobits / rate + (word >> 9 & 1);
        Some(Self {
            alike: word & 0xfffe_0c00,
            is_mpeg1,
            rate,
            channels: if word >> 6 & 3 == 3 { 1 } else { 2 },
            size: usize::try_from(slots).ok()?,
            frames: if is_mpeg1 { 1152 } else { 576 },
        })
    }

    fn size(&self) -> usize {
        self.size
    }

    fn alike(&self) -> u32 {
        self.alike
    }
}

impl Header {
    /// Returns where a note of the encoder would stand.
    const fn note(self) -> usize {
        match (self.is_mpeg1, self.channels) {
            (true, 1) | (false, 2) => 4 + 17,
            (true, _) => 4 + 32,
            (false, _) => 4 + 9,
        }
    }
}

/// Says why a frame of another layer is not taken.
pub fn not_taken(head: &[u8]) -> Option<&'static str> {
    let word = u32::from_be_bytes(head.get(..4)?.try_into().ok()?);
    let is_frame = word >> 21 == 0x7ff && word >> 19 & 3 != 1 && word >> 10 & 3 != 3 && word >> 12 & 15 != 15;
    (is_frame && matches!(word >> 17 & 3, 2 | 3))
        .then_some("is MPEG audio of layer 1 or 2, which browsers do not play")
}

/// What the encoder says of the whole.
#[derive(Default, Debug, PartialEq, Eq)]
struct Note {
    frames: u64,
    delay: u64,
    padding: Option<u64>,
}

impl Note {
    /// Reads it out of the first frame, if that is one.
    fn read(frame: &[u8], header: Header) -> Option<Self> {
        if frame.get(36..40) == Some(b"VBRI") {
            return Some(Self::default());
        }
        let note = frame.get(header.note()..)?;
        if !note.starts_with(b"Xing") && !note.starts_with(b"Info") {
            return None;
        }
        let number = |at: usize| {
            note.get(at..at + 4).map(|bytes| bytes.iter().fold(0_u64, |n, b| n << 8 | u64::from(*b)))
        };
        let (flags, mut at) = (number(4)?, 8);
        let mut count = 0;
        for (bit, bytes) in [(1, 4), (2, 4), (4, 100), (8, 4)] {
            if flags & bit != 0 {
                if bit == 1 {
                    count = number(at)?;
                }
                at += bytes;
            }
        }
        // a note that counts nothing is a frame like others
        if flags & 3 == 0 {
            return None;
        }
        let mut said = Self { frames: count, ..Self::default() };
        let lame = note.get(at..).unwrap_or_default();
        if [b"LAME", b"Lavf", b"Lavc"].iter().any(|name| lame.starts_with(*name))
            && let Some([a, b, c]) = lame.get(21..24)
        {
            let (a, b, c) = (u64::from(*a), u64::from(*b), u64::from(*c));
            (said.delay, said.padding) = ((a << 4 | b >> 4) + LATE, Some((b & 15) << 8 | c));
        }
        Some(said)
    }
}

/// See the file's head.
pub struct Mpeg {
    source: Source,
    /// Where the frames end.
    end: u64,
    content_type: &'static str,
    format: Format,
    stream: Stream,
    alike: u32,
    /// Whether the last frame stood where it was to be expected.
    is_in_step: bool,
    /// Samples before this frame, and those that are not played: up to the first number, and between the two others.
    samples: u64,
    delay: u64,
    padding: std::ops::Range<u64>,
}

impl Mpeg {
    /// Opens a file whose first frame stands here; `is_first`: with nothing but tags before it.
    ///
    /// # Errors
    /// `invalid` when no frame does.
    pub fn open(source: Source, at: u64, is_first: bool) -> Result<Self, Problem> {
        let end = source.length();
        let mut mpeg = Self::begin(source, at, end, Format::Mp3)?;
        if !is_first {
            // players do not look for the note behind something else
            (mpeg.delay, mpeg.padding) = (0, 0..0);
        }
        Ok(mpeg)
    }

    /// Opens the frames that stand in a chunk of WAVE.
    ///
    /// # Errors
    /// `invalid` when no frame does.
    pub fn within(mut source: Source, at: u64, end: u64) -> Result<Self, Problem> {
        for at in at..end.min(at + LARGEST as u64) {
            if begins::<Header>(&mut source, at)? {
                return Self::begin(source, at, end, Format::Wav);
            }
        }
        Err(refused("has no sound in it that can be played"))
    }

    fn begin(mut source: Source, at: u64, end: u64, format: Format) -> Result<Self, Problem> {
        source.seek(at);
        let frame = source.peek(LARGEST)?;
        let header = Header::read(frame).ok_or_else(|| refused("has no sound in it that can be played"))?;
        let frame = frame.get(..header.size).unwrap_or(frame);
        let note = Note::read(frame, header);
        if note.is_some() {
            source.skip(header.size as u64);
        }
        let note = note.unwrap_or_default();
        let whole = note.frames * header.frames;
        let padding = note.padding.filter(|padding| *padding >= LATE && whole > 0);
        let first = padding.map_or(whole, |padding| whole.saturating_sub(padding - LATE));
        let mut parameters = AudioCodecParameters::new();
        parameters
            .for_codec(CODEC_ID_MP3)
            .with_sample_rate(header.rate)
            .with_channels(channels(header.channels));
        let coding = Coding::Known(Box::new(parameters));
        let (rate, channels) = (header.rate, header.channels);
        Ok(Self {
            source,
            end,
            content_type: format.content_type(),
            format,
            stream: Stream { number: 0, coding, rate, sample_rate: None, channels },
            alike: header.alike,
            is_in_step: true,
            samples: 0,
            delay: note.delay,
            padding: first..whole,
        })
    }

    /// Goes to the next frame; where something else stands between them, two must stand in a row.
    fn find(&mut self) -> Result<Option<Header>, Problem> {
        loop {
            let head = self.source.peek(LARGEST + 4)?;
            if head.len() < 4 {
                return Ok(None);
            }
            if let Some(length) = id3_length(head) {
                self.source.skip(length);
                self.is_in_step = false;
                continue;
            }
            let here = |at: usize| {
                Header::read(head.get(at..).unwrap_or_default()).filter(|header| header.alike == self.alike)
            };
            match here(0) {
                Some(header) if self.is_in_step => return Ok(Some(header)),
                // players lose the first frame behind something else
                Some(header) if here(header.size).is_some() => {
                    self.source.skip(header.size as u64);
                    self.is_in_step = true;
                    continue;
                }
                _ => self.is_in_step = false,
            }
            let next = head.iter().skip(1).position(|byte| *byte == 0xff).map_or(head.len(), |at| at + 1);
            self.source.skip(next as u64);
        }
    }
}

impl Demuxer for Mpeg {
    fn format(&self) -> Option<Format> {
        Some(self.format)
    }

    fn content_type(&self) -> &'static str {
        self.content_type
    }

    fn stream(&self) -> &Stream {
        &self.stream
    }

    fn next(&mut self) -> Result<Option<Piece>, Problem> {
        let Some(header) = self.find()? else { return Ok(None) };
        // what there is of the last frame is played
        let rest = self.end.saturating_sub(self.source.position());
        let size = header.size.min(usize::try_from(rest).unwrap_or(usize::MAX));
        if size < header.size && size < LEAST {
            return Ok(None);
        }
        let Some(data) = self.source.take(size)? else { return Ok(None) };
        let (begin, end) = (self.samples, self.samples + header.frames);
        self.samples = end;
        let skip = self.delay.clamp(begin, end) - begin;
        let drop = self.padding.end.min(end).saturating_sub(self.padding.start.max(begin));
        Ok(Some(Piece {
            data: data.into(),
            frames: Some(header.frames),
            skip,
            drop: drop.min(header.frames - skip),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_says_how_long_its_frame_is() {
        let header = Header::read(b"\xff\xfb\x90\x64").unwrap();
        assert_eq!((header.size, header.frames, header.rate, header.channels), (417, 1152, 44_100, 2));
        let low = Header::read(b"\xff\xe3\x18\xc4").unwrap();
        assert_eq!((low.size, low.frames, low.rate, low.channels), (72, 576, 8_000, 1));
        for none in [b"\xff\xfb\xf0\x64", b"\xff\xfb\x9c\x64", b"\xff\xeb\x90\x64", b"\xff\xfd\x90\x64"] {
            assert_eq!(Header::read(none), None);
        }
        assert!(not_taken(b"\xff\xfd\x90\x64").is_some());
    }
}
