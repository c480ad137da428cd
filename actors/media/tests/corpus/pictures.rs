//! The table of pictures: each is looked at as a file of a message. What is shown of it is compared with the right answer, as ffmpeg
//! decodes it and as it was put together.

use std::sync::Mutex;

use image::ImageFormat;
use veza_media::look;

use super::bytes::{Change, find, insert};
use super::ffmpeg::{picture, pixels};

const SIZE: (u32, u32) = (480, 320);
/// Red, green, blue and white, from the upper left on, line by line.
const CORNERS: [[u8; 3]; 4] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]];
/// For each orientation, which corner is seen in the upper left, upper right, lower left and lower right.
const TURNED: [[usize; 4]; 8] = [
    [0, 1, 2, 3],
    [1, 0, 3, 2],
    [3, 2, 1, 0],
    [2, 3, 0, 1],
    [0, 2, 1, 3],
    [2, 0, 3, 1],
    [3, 1, 2, 0],
    [1, 3, 0, 2],
];

/// What is put together and what it must be.
struct Row {
    name: String,
    bytes: Vec<u8>,
    format: ImageFormat,
    /// How it is seen; `None`: it is refused.
    orientation: Option<usize>,
    /// Bytes that must be in what is kept.
    keeps: Vec<u8>,
}

fn quadrants() -> Vec<u8> {
    let (width, height) = SIZE;
    let pixel = |x: u32, y: u32| CORNERS[usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2)];
    (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(x, y))).collect()
}

fn made(name: &str, coding: &str) -> Vec<u8> {
    picture(name, SIZE, &quadrants(), coding)
}

fn exif(orientation: u8, is_big: bool) -> Vec<u8> {
    if is_big {
        return [
            b"MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x04Cam\0\x01\x12\0\x03\0\0\0\x01\0".as_slice(),
            &[orientation, 0, 0, 0, 0, 0, 0],
        ]
        .concat();
    }
    [
        b"II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x04\0\0\0Cam\0\x12\x01\x03\0\x01\0\0\0".as_slice(),
        &[orientation, 0, 0, 0, 0, 0, 0, 0],
    ]
    .concat()
}

fn in_jpeg(bytes: Vec<u8>, exif: &[u8]) -> Vec<u8> {
    let length = u16::try_from(exif.len() + 8).unwrap().to_be_bytes();
    insert(bytes, 2, &[b"\xff\xe1".as_slice(), &length, b"Exif\0\0", exif].concat())
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let sum = !kind.iter().chain(content).fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    });
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length, kind.as_slice(), content, &sum.to_be_bytes()].concat()
}

fn in_png(bytes: Vec<u8>, exif: &[u8]) -> Vec<u8> {
    insert(bytes, 33, &chunk(b"eXIf", exif))
}

/// Gives a picture in the simple form the extended one, with this chunk behind its pixels.
fn in_webp(bytes: &[u8], flag: u8, name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let chunk = |name: &[u8; 4], content: &[u8]| {
        let length = u32::try_from(content.len()).unwrap().to_le_bytes();
        [name.as_slice(), &length, content, &[0][..content.len() % 2]].concat()
    };
    let (width, height) = (SIZE.0 - 1, SIZE.1 - 1);
    let head = [[flag, 0, 0, 0].as_slice(), &width.to_le_bytes()[..3], &height.to_le_bytes()[..3]].concat();
    let own = chunk(name, content);
    let (before, after) = if name == b"ICCP" { (own, Vec::new()) } else { (Vec::new(), own) };
    let all = [b"WEBP".as_slice(), &chunk(b"VP8X", &head), &before, &bytes[12..], &after].concat();
    [b"RIFF".as_slice(), &u32::try_from(all.len()).unwrap().to_le_bytes(), &all].concat()
}

fn row(name: &str, format: ImageFormat, bytes: Vec<u8>) -> Row {
    Row { name: name.to_owned(), bytes, format, orientation: Some(1), keeps: Vec::new() }
}

fn turned() -> Vec<Row> {
    let (jpeg, png, webp) = (made("a.jpg", "-q:v 2"), made("a.png", ""), made("a.webp", "-lossless 1"));
    let mut rows = Vec::new();
    for orientation in 1..=8 {
        let exif = exif(orientation, orientation % 2 == 0);
        for (name, format, bytes) in [
            ("jpeg", ImageFormat::Jpeg, in_jpeg(jpeg.clone(), &exif)),
            ("png", ImageFormat::Png, in_png(png.clone(), &exif)),
            ("webp", ImageFormat::WebP, in_webp(&webp, 8, b"EXIF", &exif)),
        ] {
            let name = format!("{name} turned by {orientation}");
            rows.push(Row { orientation: Some(usize::from(orientation)), ..row(&name, format, bytes) });
        }
    }
    let noted = in_jpeg(jpeg.clone(), &exif(6, true));
    rows.push(Row {
        orientation: Some(6),
        ..row("jpeg turned, its colours too", ImageFormat::Jpeg, in_profile(noted))
    });
    for (name, exif) in [
        ("of nothing", exif(0, true)),
        ("of nine", exif(9, true)),
        ("that breaks off", exif(6, true)[..20].to_vec()),
    ] {
        rows.push(row(
            &format!("jpeg with an orientation {name}"),
            ImageFormat::Jpeg,
            in_jpeg(jpeg.clone(), &exif),
        ));
        rows.push(row(
            &format!("png with an orientation {name}"),
            ImageFormat::Png,
            in_png(png.clone(), &exif),
        ));
    }
    rows
}

/// A profile that only says that it is about red, green and blue.
fn profile() -> Vec<u8> {
    let mut profile = vec![0; 132];
    profile[3] = 132;
    profile[12..24].copy_from_slice(b"mntrRGB XYZ ");
    profile[36..40].copy_from_slice(b"acsp");
    profile
}

fn in_profile(bytes: Vec<u8>) -> Vec<u8> {
    let content = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile()].concat();
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    let at = find(&bytes, b"\xff\xdb");
    insert(bytes, at, &[b"\xff\xe2".as_slice(), &length, &content].concat())
}

fn coloured() -> Vec<Row> {
    let stored = |bytes: &[u8]| {
        let length = u16::try_from(bytes.len()).unwrap();
        let sum = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
            let low = (low + u32::from(*byte)) % 65_521;
            (low, (high + low) % 65_521)
        });
        [
            b"\x78\x01\x01".as_slice(),
            &length.to_le_bytes(),
            &(!length).to_le_bytes(),
            bytes,
            &(sum.1 << 16 | sum.0).to_be_bytes(),
        ]
        .concat()
    };
    let named = chunk(b"iCCP", &[b"a\0\0".as_slice(), &stored(&profile())].concat());
    let small = chunk(b"gAMA", &45_455_u32.to_be_bytes());
    let rows = vec![
        (row("jpeg with a profile", ImageFormat::Jpeg, in_profile(made("a.jpg", "-q:v 2"))), profile()),
        (row("png with a profile", ImageFormat::Png, insert(made("a.png", ""), 33, &named)), named.clone()),
        (row("png with a gamma", ImageFormat::Png, insert(made("a.png", ""), 33, &small)), small.clone()),
        (
            row(
                "webp with a profile",
                ImageFormat::WebP,
                in_webp(&made("a.webp", "-lossless 1"), 0x20, b"ICCP", &profile()),
            ),
            profile(),
        ),
    ];
    rows.into_iter().map(|(row, keeps)| Row { keeps, ..row }).collect()
}

/// Puts a second picture behind the first one.
fn moving(bytes: Vec<u8>) -> Vec<u8> {
    let first = find(&bytes, b"!\xf9\x04").min(find(&bytes, b"\x2c\0\0\0\0"));
    let frame = bytes[first..bytes.len() - 1].to_vec();
    let end = bytes.len() - 1;
    insert(bytes, end, &frame)
}

fn half_a_gif(whole: &[u8]) -> Row {
    let frame = find(whole, b"\x2c\0\0\0\0");
    // what comes late draws more
    let cut = &whole[..frame + (whole.len() - frame) * 3 / 4];
    row("half a gif", ImageFormat::Gif, cut.to_vec())
}

/// A GIF whose rows come in four passes, each pixel with a code of its own, so that a part of the bytes is that part of the rows.
fn interlaced() -> Vec<u8> {
    let (width, height) = SIZE;
    let passes = [(0, 8), (4, 8), (2, 4), (1, 2)];
    let rows = passes.into_iter().flat_map(|(from, step)| (from..height).step_by(step));
    let colour = |x: u32, y: u32| u8::from(x >= width / 2) + 2 * u8::from(y >= height / 2);
    // two pixels, then all codes are forgotten: none is longer than three bits
    let pixels: Vec<u8> = rows.flat_map(|y| (0..width).map(move |x| colour(x, y))).collect();
    let codes = pixels.chunks(2).flat_map(|pair| [&[4], pair].concat()).chain([5]);
    let bits: Vec<u8> = codes.flat_map(|code| [code & 1, code >> 1 & 1, code >> 2]).collect();
    let coded: Vec<u8> =
        bits.chunks(8).map(|bits| bits.iter().rev().fold(0, |byte, bit| byte << 1 | bit)).collect();
    let side = |pixels: u32| u16::try_from(pixels).unwrap().to_le_bytes();
    let size = [side(width), side(height)].concat();
    let parts = coded.chunks(255).flat_map(|part| [&[u8::try_from(part.len()).unwrap()], part].concat());
    let head =
        [b"GIF89a".as_slice(), &size, b"\x81\0\0", &CORNERS.concat(), b"\x2c\0\0\0\0", &size, b"\x40\x02"];
    head.concat().into_iter().chain(parts).chain(*b"\0;").collect()
}

/// What breaks off in any pass shows what came, its rows as high as those that did not; in the first pass the upper part.
fn cut_interlaced() -> Vec<Row> {
    let whole = interlaced();
    let cut = |part: usize| whole[..whole.len() * part / 64].to_vec();
    let named = |name: &str, bytes: Vec<u8>| row(&format!("{name} interlaced gif"), ImageFormat::Gif, bytes);
    let mut rows = vec![named("a whole", whole.clone())];
    for missing in [1, 2, 3, 300] {
        rows.push(named(&format!("all but {missing} bytes of an"), whole[..whole.len() - missing].to_vec()));
    }
    for part in [9, 12, 20, 40, 60] {
        rows.push(named(&format!("{part} 64ths of an"), cut(part)));
    }
    for part in [5, 7] {
        rows.push(named("half an", cut(part)));
    }
    let gif = made("a.gif", "");
    let (second, end) = (find(&whole, b"\x2c\0\0\0\0"), gif.len() - 1);
    rows.push(named("a second frame of an", [&gif[..end], &whole[second..][..9000]].concat()));
    rows.push(Row { orientation: None, ..named("less than a row of an", whole[..120].to_vec()) });
    rows
}

fn cut() -> Vec<Row> {
    let gif = || made("a.gif", "");
    let mut rows = Vec::new();
    let gifs: [(&str, Change); 8] = [
        ("whole", |bytes| bytes),
        ("without its last byte", |bytes| bytes[..bytes.len() - 1].to_vec()),
        ("without its last two bytes", |bytes| bytes[..bytes.len() - 2].to_vec()),
        ("with noise behind", |bytes| [bytes, b"PK noise".to_vec()].concat()),
        ("of two frames", moving),
        ("of two frames without its last byte", |bytes| {
            let bytes = moving(bytes);
            bytes[..bytes.len() - 1].to_vec()
        }),
        ("cut in its second frame", |bytes| {
            let length = bytes.len();
            moving(bytes)[..length + 200].to_vec()
        }),
        ("cut in the head of its second frame", |bytes| {
            let length = bytes.len();
            moving(bytes)[..length + 3].to_vec()
        }),
    ];
    for (name, change) in gifs {
        rows.push(row(&format!("gif {name}"), ImageFormat::Gif, change(gif())));
    }
    rows.push(half_a_gif(&gif()));
    for (name, coding) in [("", "-q:v 2"), (" with restarts", "-q:v 3 -huffman default")] {
        let jpeg = made("a.jpg", coding);
        for cut in [1, 2, 3] {
            let bytes = jpeg[..jpeg.len() - cut].to_vec();
            rows.push(row(&format!("jpeg{name} without its last {cut}"), ImageFormat::Jpeg, bytes));
        }
        rows.push(row(
            &format!("jpeg{name} with noise behind"),
            ImageFormat::Jpeg,
            [jpeg, b"PK noise".to_vec()].concat(),
        ));
    }
    let jpeg = made("a.jpg", "-q:v 2");
    rows.push(row("half a jpeg", ImageFormat::Jpeg, jpeg[..jpeg.len() / 2].to_vec()));
    let png = made("a.png", "");
    for cut in [1, 4, 8, 11, 12, 13, 16] {
        rows.push(row(
            &format!("png without its last {cut}"),
            ImageFormat::Png,
            png[..png.len() - cut].to_vec(),
        ));
    }
    rows.push(row("png with noise behind", ImageFormat::Png, [png.clone(), b"<script>".to_vec()].concat()));
    let half = png[..png.len() / 2].to_vec();
    rows.push(Row { orientation: None, ..row("half a png", ImageFormat::Png, half) });
    let webp = made("a.webp", "-lossless 1");
    rows.push(row(
        "webp with noise behind",
        ImageFormat::WebP,
        [webp.clone(), b"PK noise".to_vec()].concat(),
    ));
    let half = webp[..webp.len() / 2].to_vec();
    rows.push(Row { orientation: None, ..row("half a webp", ImageFormat::WebP, half) });
    rows
}

fn kinds() -> Vec<Row> {
    let codings = [
        ("grey.png", "-pix_fmt gray"),
        ("deep.png", "-pix_fmt rgb48be"),
        ("clear.png", "-pix_fmt rgba"),
        ("palette.png", "-pix_fmt pal8"),
        ("moving.png", "-f apng"),
        ("grey.jpg", "-pix_fmt gray -q:v 2"),
        ("full.jpg", "-pix_fmt yuvj444p -q:v 2"),
        ("half.jpg", "-pix_fmt yuvj422p -q:v 2"),
        ("lossy.webp", "-quality 90"),
        ("moving.webp", "-c:v libwebp_anim -lossless 1"),
    ];
    codings
        .map(|(name, coding)| {
            let format = ImageFormat::from_path(name).unwrap();
            row(name, format, made(name, coding))
        })
        .into()
}

fn all() -> Vec<Row> {
    [turned(), coloured(), cut(), cut_interlaced(), kinds()].into_iter().flatten().collect()
}

fn near(seen: &[u8], wanted: [u8; 3]) -> bool {
    seen.iter().zip(wanted).all(|(seen, wanted)| seen.abs_diff(wanted) < 60)
}

impl Row {
    fn check(&self) -> Result<(), String> {
        let (seen, orientation) = match (look(&self.bytes, self.format), self.orientation) {
            (Err(_), None) => return Ok(()),
            (Err(problem), Some(_)) => return Err(format!("refused: {:?}", problem.cause)),
            (Ok(_), None) => return Err("taken".to_owned()),
            (Ok(seen), Some(orientation)) => (seen, orientation),
        };
        let size = if orientation > 4 { (SIZE.1, SIZE.0) } else { SIZE };
        if (seen.width, seen.height) != size {
            return Err(format!("{} by {}", seen.width, seen.height));
        }
        if !seen
            .bytes
            .windows(self.keeps.len().max(1))
            .any(|part| part == self.keeps || self.keeps.is_empty())
        {
            return Err("its colours are gone".to_owned());
        }
        if seen.bytes.windows(3).any(|part| part == b"Cam") {
            return Err("its camera is not gone".to_owned());
        }
        let small = seen.thumbnail.as_deref().ok_or("no small picture")?;
        if !self.name.contains("grey") {
            // the small one is turned; the picture itself lies as it came and says how to turn it, but for WebP, which not all turn
            self.compare("small", &pixels(small, "small"), orientation, size)?;
            let kept = if self.format == ImageFormat::WebP { orientation } else { 1 };
            let kept_size = if kept > 4 { size } else { SIZE };
            self.compare("kept", &pixels(&seen.bytes, &self.name.replace(' ', "-")), kept, kept_size)?;
        }
        let again =
            look(&seen.bytes, self.format).map_err(|problem| format!("not again: {:?}", problem.cause))?;
        if again.bytes != seen.bytes || (again.width, again.height) != size {
            return Err("again it is another".to_owned());
        }
        Ok(())
    }

    fn compare(
        &self,
        what: &str,
        (width, height, rgb): &(u32, u32, Vec<u8>),
        orientation: usize,
        size: (u32, u32),
    ) -> Result<(), String> {
        if width * size.1 != height * size.0 && width.abs_diff(height * size.0 / size.1) > 1 {
            return Err(format!("{what}: {width} by {height}"));
        }
        // of half a picture the upper half is seen
        let seen = if self.name.starts_with("half") { 2 } else { 4 };
        for (place, corner) in TURNED[orientation - 1].iter().take(seen).enumerate() {
            let (x, y) = ([width / 4, width * 3 / 4][place % 2], [height / 4, height * 3 / 4][place / 2]);
            let at = 3 * (y * width + x) as usize;
            let seen = rgb.get(at..at + 3).ok_or_else(|| format!("{what}: no pixels"))?;
            if !near(seen, CORNERS[*corner]) {
                return Err(format!("{what}: {seen:?} in corner {place}"));
            }
        }
        Ok(())
    }
}

#[test]
fn pictures_stand_upright_keep_their_colours_and_end_where_they_break_off() {
    let rows = all();
    assert!(rows.len() >= 60, "{}", rows.len());
    let (next, wrong) = (Mutex::new(rows.iter()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(row) = next.lock().unwrap().next() else { return };
                    if let Err(what) = row.check() {
                        wrong.lock().unwrap().push(format!("{}: {what}", row.name));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
