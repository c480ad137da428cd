//! How many frames a file's ID3 tags may have. Their reader takes a tag into memory and compares each frame with all before it: the
//! square of their number, with no deadline. So they are counted before, from above and in one pass.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek};
use std::time::Instant;

use crate::media::Bounded;

/// The most frames: real tags have tens, and a large cover looks like some thousand.
const MOST: usize = 20_000;

/// Returns whether no more frames can be in the file's tags than may be.
///
/// # Errors
/// When the file cannot be read, or not until the deadline.
pub fn are_few(file: &File, deadline: Instant) -> io::Result<bool> {
    let mut start = file.try_clone()?;
    start.rewind()?;
    let mut reader = BufReader::with_capacity(64 << 10, Bounded::new(start, deadline));
    let mut counter = Counter::default();
    loop {
        let block = reader.fill_buf()?;
        let length = block.len();
        block.iter().for_each(|byte| counter.take(*byte));
        if length == 0 || counter.found > MOST {
            break;
        }
        reader.consume(length);
    }
    // whoever reads next begins at the beginning
    (&*file).rewind()?;
    Ok(counter.found <= MOST)
}

/// Counts places where a frame may begin: those of capitals and digits that are long enough for its name, within what calls itself
/// a tag.
#[derive(Default)]
struct Counter {
    /// The last bytes, the newest lowest.
    last: u128,
    /// Bytes of tags that are to come.
    left: u64,
    /// Letters of a frame's name.
    name: u32,
    /// Letters in a row.
    run: u32,
    found: usize,
}

impl Counter {
    fn take(&mut self, byte: u8) {
        self.last = self.last << 8 | u128::from(byte);
        // three letters, the version, flags, the size in four bytes of seven bits
        let [.., b'I', b'D', b'3', version, _, _, a, b, c, d] = self.last.to_be_bytes() else {
            return self.count(byte);
        };
        let size = [a, b, c, d].iter().fold(0, |size, byte| size << 7 | u64::from(byte & 0x7f));
        self.left = self.left.max(size);
        self.name = if version <= 2 { 3 } else { 4 };
        self.run = 0;
    }

    fn count(&mut self, byte: u8) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let is_letter = byte.is_ascii_uppercase() || byte.is_ascii_digit();
        self.run = if is_letter { self.run.saturating_add(1) } else { 0 };
        self.found += usize::from(self.run >= self.name);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::super::tags;
    use super::*;

    const MP3: &[u8] = include_bytes!("../../../../tests/it/tracks/fixtures/song.mp3");

    fn sized(size: usize) -> [u8; 4] {
        [21, 14, 7, 0].map(|shift| u8::try_from(size >> shift & 0x7f).unwrap())
    }

    /// The song without its own tag, which would be read behind ours.
    fn sound() -> &'static [u8] {
        let size = MP3[6..10].iter().fold(0, |size, byte| size << 7 | usize::from(*byte));
        &MP3[10 + size..]
    }

    fn frame(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
        [name.as_slice(), &sized(content.len()), &[0, 0], content].concat()
    }

    fn tagged(frames: &[Vec<u8>]) -> Vec<u8> {
        let frames = frames.concat();
        [b"ID3\x04\0\0".as_slice(), &sized(frames.len()), &frames, sound()].concat()
    }

    fn read(bytes: &[u8]) -> Option<String> {
        let path = std::env::temp_dir().join(format!("veza-{}.mp3", uuid::Uuid::new_v4()));
        fs::write(&path, bytes).unwrap();
        let tags = tags::read(File::open(&path).unwrap(), Instant::now() + Duration::from_secs(60));
        fs::remove_file(&path).unwrap();
        tags.details.title
    }

    #[test]
    fn a_tag_of_a_hundred_thousand_frames_is_none() {
        let title = frame(b"TIT2", b"\x03Mine");
        assert_eq!(read(&tagged(std::slice::from_ref(&title))).as_deref(), Some("Mine"));
        let many = (0..100_000).map(|number| frame(b"TXXX", format!("\x03{number}\0x").as_bytes()));
        let frames: Vec<Vec<u8>> = std::iter::once(title).chain(many).collect();
        let began = Instant::now();
        assert_eq!(read(&tagged(&frames)), None);
        // reading them takes minutes
        assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    }

    #[test]
    fn a_large_cover_is_no_crowd_of_frames() {
        let mut chance = 7_u64;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            chance.to_be_bytes()[0]
        })
        .take(4 << 20)
        .collect();
        let cover = [b"\x03image/png\0\x03\0".as_slice(), &noise].concat();
        assert_eq!(
            read(&tagged(&[frame(b"APIC", &cover), frame(b"TIT2", b"\x03Mine")])).as_deref(),
            Some("Mine")
        );
    }
}
