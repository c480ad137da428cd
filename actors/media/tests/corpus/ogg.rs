//! Ogg with Vorbis, Opus and FLAC. What was encoded is the right length of a whole Vorbis stream: ffmpeg decodes the filling of its end,
//! and neither says nor plays it.

use super::bytes::{Change, behind, comments, frame, id3, insert, pages_of, summed, with_comments};
use super::ffmpeg::tone;
use super::sounds::{Right, Sound, check_all, decoded, lasting};

const MS: f64 = 710.0;

fn opus(coding: &'static str, channels: u32, change: Change) -> impl Fn() -> Vec<u8> {
    move || change(tone("a.opus", 48_000, channels, MS / 1000.0, &format!("-c:a libopus -b:a 32k {coding}")))
}

fn vorbis(rate: u32, channels: u32, change: Change) -> impl Fn() -> Vec<u8> {
    move || change(tone("a.ogg", rate, channels, MS / 1000.0, "-c:a libvorbis -page_duration 100000"))
}

fn flac(rate: u32, channels: u32, change: Change) -> impl Fn() -> Vec<u8> {
    move || change(tone("a.oga", rate, channels, MS / 1000.0, "-c:a flac"))
}

fn as_it_is(bytes: Vec<u8>) -> Vec<u8> {
    bytes
}

/// Writes what a page carries anew, its sum too.
fn each_page(bytes: &[u8], change: impl Fn(usize, &mut Vec<u8>)) -> Vec<u8> {
    let mut pages = pages_of(bytes);
    for (index, page) in pages.iter_mut().enumerate() {
        change(index, page);
        *page = summed(std::mem::take(page));
    }
    pages.concat()
}

/// The same stream by another number, as a second link has one.
fn renumbered(bytes: &[u8]) -> Vec<u8> {
    each_page(bytes, |_, page| page[14] ^= 0x55)
}

fn chained(bytes: Vec<u8>) -> Vec<u8> {
    behind(&bytes, &renumbered(&bytes))
}

fn without_end(bytes: Vec<u8>) -> Vec<u8> {
    let pages = pages_of(&bytes);
    pages[..pages.len() - 1].concat()
}

fn unmarked_end(bytes: Vec<u8>) -> Vec<u8> {
    each_page(&bytes, |_, page| page[5] &= !4)
}

/// Begins as a recording of a stream that plays for long.
fn recorded_later(bytes: Vec<u8>) -> Vec<u8> {
    each_page(&bytes, |index, page| {
        let place = u64::from_le_bytes(page[6..14].try_into().unwrap());
        if index > 1 && place != u64::MAX {
            page[6..14].copy_from_slice(&(place + 960_000).to_le_bytes());
        }
    })
}

fn large_comments(mark: &[u8], bytes: &[u8]) -> Vec<u8> {
    let cover = [b"METADATA_BLOCK_PICTURE=".as_slice(), &vec![b'A'; 13 << 20]].concat();
    let end: &[u8] = if mark[0] == 3 { b"\x01" } else { b"" };
    with_comments(bytes, &[mark, &comments(&[b"TITLE=Heavy", &cover]), end].concat())
}

/// The rows.
pub fn all() -> Vec<Sound> {
    [as_encoded(), in_links(), odd()].into_iter().flatten().collect()
}

fn as_encoded() -> Vec<Sound> {
    let mut rows = Vec::new();
    for length in ["2.5", "5", "10", "20", "40", "60"] {
        let coding: &'static str = Box::leak(format!("-frame_duration {length}").into_boxed_str());
        rows.push(decoded(&format!("packets of {length}.opus"), opus(coding, 2, as_it_is)).of(2));
    }
    for (count, name) in [(1, "mono"), (3, "3.0"), (4, "4.0"), (5, "5.0"), (6, "5.1"), (7, "6.1"), (8, "7.1")]
    {
        rows.push(
            decoded(&format!("{name}.opus"), opus("-mapping_family 1", count, as_it_is))
                .of(count.cast_signed()),
        );
    }
    rows.push(decoded("for speech.opus", opus("-application voip -vbr off", 1, as_it_is)));
    for rate in [8_000, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000] {
        rows.push(lasting(&format!("at {rate}.ogg"), MS, vorbis(rate, 1, as_it_is)).of(1));
    }
    for (count, name) in [(2, "stereo"), (3, "3.0"), (4, "4.0"), (6, "5.1"), (8, "7.1")] {
        rows.push(
            lasting(&format!("{name}.ogg"), MS, vorbis(44_100, count, as_it_is)).of(count.cast_signed()),
        );
    }
    for (rate, count) in [(8_000, 1), (44_100, 2), (96_000, 2), (48_000, 6)] {
        rows.push(
            decoded(&format!("{count} at {rate}.oga"), flac(rate, count, as_it_is)).of(count.cast_signed()),
        );
    }
    rows
}

fn in_links() -> Vec<Sound> {
    vec![
        lasting("two links.opus", 2.0 * MS, opus("", 2, chained)),
        lasting("two links.ogg", 2.0 * MS, vorbis(44_100, 2, chained)),
        lasting("two links.oga", 2.0 * MS, flac(44_100, 2, chained)),
        lasting(
            "three links.ogg",
            3.0 * MS,
            vorbis(8_000, 1, |bytes| {
                behind(&chained(bytes.clone()), &each_page(&bytes, |_, page| page[14] ^= 0x33))
            }),
        ),
        lasting("links of two rates.ogg", 2.0 * MS, || {
            behind(&vorbis(44_100, 2, as_it_is)(), &renumbered(&vorbis(22_050, 1, as_it_is)()))
        }),
        lasting("links of two kinds.ogg", 2.0 * MS, || {
            behind(&vorbis(48_000, 2, as_it_is)(), &renumbered(&opus("", 2, as_it_is)()))
        }),
    ]
}

fn odd() -> Vec<Sound> {
    let mut rows = Vec::new();
    let changed: [(&str, Change); 7] = [
        ("without its end", without_end),
        ("with an end that is not marked", unmarked_end),
        ("from the middle of a stream", recorded_later),
        ("cut within a page", |bytes| bytes[..bytes.len() - 40].to_vec()),
        ("with noise between pages", |bytes| {
            let first = pages_of(&bytes)[0].len();
            insert(bytes, first, b"noise OggS noise")
        }),
        ("with noise behind", |bytes| behind(&bytes, &[0x4f; 3000])),
        ("with a page that is damaged", |mut bytes| {
            let pages = pages_of(&bytes);
            let at = pages[..pages.len() - 1].concat().len() + 60;
            bytes[at] ^= 1;
            bytes
        }),
    ];
    for (name, change) in changed {
        rows.push(decoded(&format!("{name}.opus"), opus("-page_duration 100000", 2, change)));
        let row = decoded(&format!("{name}.ogg"), vorbis(44_100, 1, change));
        let is_ended =
            matches!(name, "with noise between pages" | "with noise behind" | "from the middle of a stream");
        rows.push(if is_ended { Sound { right: Right::Ms(MS), ..row } } else { row });
    }
    rows.push(lasting(
        "a tag in front.ogg",
        MS,
        vorbis(44_100, 2, |bytes| behind(&id3(4, &[frame(b"TIT2", b"\x03A")]), &bytes)),
    ));
    rows.push(lasting(
        "a cover of 13 MiB.opus",
        MS,
        opus("", 2, |bytes| large_comments(b"OpusTags", &bytes)),
    ));
    rows.push(lasting(
        "a cover of 13 MiB.ogg",
        MS,
        vorbis(44_100, 2, |bytes| large_comments(b"\x03vorbis", &bytes)),
    ));
    rows
}

#[test]
fn ogg_is_as_long_as_it_plays() {
    check_all(&all());
}
