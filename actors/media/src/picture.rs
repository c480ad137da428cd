//! Looking into pictures: they must decode within bounds, lose what they tell beside the picture, and get a thumbnail.

use std::borrow::Cow;
use std::io::Cursor;
use std::sync::{Mutex, MutexGuard, PoisonError};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, ImageResult, Limits,
};

use super::colours::{in_srgb, is_rgb};
use super::rules::{self, PIXELS, refused};
use super::strip::{mend_png, strip_gif, strip_jpeg, strip_png, strip_webp};
use veza_kernel::error::Problem;

/// A thumbnail is worth it for pictures with more bytes than this, or more pixels than it has itself.
const SMALL: usize = 128 << 10;
const THUMBNAIL_QUALITY: u8 = 80;
const QUALITY: u8 = 90;
/// A colour profile that is not larger goes into the thumbnail as well.
const PROFILE: usize = 16 << 10;
/// What may stand in a PNG beside its pixels, as it is in memory: a profile that inflates to more is none.
const BESIDE: u64 = 16 << 20;
/// Pictures with more pixels than this are decoded one at a time: each may take 400 MiB while it is.
const LARGE: u64 = 12_000_000;
static TURN: Mutex<()> = Mutex::new(());

const UNREADABLE: &str = "is a picture that cannot be read";

/// What is kept of a picture.
#[derive(Debug)]
pub struct Picture {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its type.
    pub format: ImageFormat,
    /// Pixels, upright.
    pub width: u32,
    /// See above.
    pub height: u32,
    /// A small version, PNG when one sees through it, else JPEG.
    pub thumbnail: Option<Vec<u8>>,
}

struct Decoded {
    image: DynamicImage,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
    /// Whether it has a profile that can be read.
    is_profiled: bool,
    /// Held as long as the pixels are.
    _turn: Option<MutexGuard<'static, ()>>,
}

/// Looks into a picture that is to be shown as it is.
pub fn look(bytes: &[u8], format: ImageFormat) -> Result<Picture, Problem> {
    let bytes = &*mended(bytes, format);
    let Decoded { image, orientation, profile, is_profiled, _turn } = decode(bytes, format)?;
    let exif = orientation.to_exif();
    let stripped = match format {
        ImageFormat::Jpeg => strip_jpeg(bytes, exif),
        ImageFormat::Png => strip_png(bytes, is_profiled, exif),
        ImageFormat::Gif => strip_gif(bytes),
        // only some browsers turn it: it is coded anew, upright
        _ if exif > 1 && !is_moving(bytes) => upright(&image, orientation, profile.clone()).ok(),
        _ => strip_webp(bytes),
    };
    let orientation =
        if format == ImageFormat::WebP && is_moving(bytes) { Orientation::NoTransforms } else { orientation };
    let large = bytes.len() > SMALL || image.width().max(image.height()) > rules::THUMBNAIL;
    let small = large.then(|| thumbnail(&image, orientation, profile.clone()));
    let thumbnail = small.transpose().map_err(unreadable)?;
    let (width, height) = turned(orientation, (image.width(), image.height()));
    let stripped = match (stripped, format) {
        (Some(stripped), _) => stripped,
        // decoders are more patient than we; coding it anew loses little
        (None, ImageFormat::Jpeg) => again(image, orientation, profile).map_err(unreadable)?,
        (None, _) => return Err(refused(UNREADABLE)),
    };
    Ok(Picture { bytes: stripped, format, width, height, thumbnail })
}

/// Makes a room's picture: square, coded anew.
pub fn avatar(bytes: &[u8], format: ImageFormat) -> Result<Picture, Problem> {
    let mut decoded = decode(&mended(bytes, format), format)?;
    let profile = decoded.profile.take();
    let square = filling(decoded, (rules::AVATAR, rules::AVATAR));
    let bytes = encode(&square, QUALITY, profile).map_err(unreadable)?;
    let format = if is_png(&bytes) { ImageFormat::Png } else { ImageFormat::Jpeg };
    Ok(Picture { bytes, format, width: rules::AVATAR, height: rules::AVATAR, thumbnail: None })
}

/// Makes a picture of this width and height, upright, coded anew. Nothing of what came is in it, and its colours need no profile.
pub fn fill(bytes: &[u8], format: ImageFormat, size: (u32, u32)) -> Result<Vec<u8>, Problem> {
    let mut decoded = decode(&mended(bytes, format), format)?;
    let profile = decoded.profile.take();
    let filled = filling(decoded, size);
    let filled = match profile {
        Some(profile) => in_srgb(filled, &profile),
        None => filled,
    };
    encode(&filled, QUALITY, None).map_err(unreadable)
}

/// Cuts the middle out, as large as its shape allows, and gives it this width and height.
fn filling(Decoded { image, orientation, _turn, .. }: Decoded, size: (u32, u32)) -> DynamicImage {
    // it is turned last, when it is small
    let (width, height) = turned(orientation, size);
    let (across, down) = largest((image.width(), image.height()), (width, height));
    let (left, top) = ((image.width() - across) / 2, (image.height() - down) / 2);
    let mut part = image.crop_imm(left, top, across, down);
    drop(image);
    if across > 2 * width {
        // the good filter is slow on large pictures
        part = part.thumbnail_exact(2 * width, 2 * height);
    }
    part = part.resize_exact(width, height, FilterType::CatmullRom);
    part.apply_orientation(orientation);
    part
}

/// Returns the largest size of this shape that fits, at least one pixel.
fn largest((width, height): (u32, u32), shape: (u32, u32)) -> (u32, u32) {
    let scaled = |side: u32, by: u32, of: u32| {
        u32::try_from(u64::from(side) * u64::from(by) / u64::from(of.max(1))).unwrap_or(u32::MAX).max(1)
    };
    (width.min(scaled(height, shape.0, shape.1)), height.min(scaled(width, shape.1, shape.0)))
}

/// Makes the cover of a track: as it is, coded anew, not larger than need be.
pub fn cover(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, Problem> {
    let Decoded { mut image, orientation, profile, _turn, .. } = decode(&mended(bytes, format), format)?;
    if image.width().max(image.height()) > rules::COVER {
        image = image.thumbnail(rules::COVER, rules::COVER);
    }
    image.apply_orientation(orientation);
    encode(&image, QUALITY, profile).map_err(unreadable)
}

/// Returns whether these bytes, which we wrote, are PNG and not JPEG.
pub fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG")
}

/// Returns a picture that breaks off with an end behind it, where its decoder wants one.
fn mended(bytes: &[u8], format: ImageFormat) -> Cow<'_, [u8]> {
    match format {
        ImageFormat::Png => mend_png(bytes),
        ImageFormat::Gif => strip_gif(bytes).map_or(Cow::Borrowed(bytes), Cow::Owned),
        _ => Cow::Borrowed(bytes),
    }
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<Decoded, Problem> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(if format == ImageFormat::Png { BESIDE } else { rules::DECODED_BYTES });
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    limits.max_alloc = Some(rules::DECODED_BYTES);
    decoder.set_limits(limits).map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS || decoder.total_bytes() > rules::DECODED_BYTES {
        return Err(refused("must have at most 40 megapixels"));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let is_profiled = profile.is_some();
    let profile = profile.filter(|profile| is_rgb(profile));
    let turn = (pixels > LARGE).then(|| TURN.lock().unwrap_or_else(PoisonError::into_inner));
    let image = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    Ok(Decoded { image, orientation, profile, is_profiled, _turn: turn })
}

/// Returns a picture's width and height once it is turned.
fn turned(orientation: Orientation, (width, height): (u32, u32)) -> (u32, u32) {
    match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (height, width),
        _ => (width, height),
    }
}

fn thumbnail(
    image: &DynamicImage,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
) -> ImageResult<Vec<u8>> {
    let most = rules::THUMBNAIL;
    let mut small =
        if image.width().max(image.height()) > most { image.thumbnail(most, most) } else { image.clone() };
    small.apply_orientation(orientation);
    encode(&small, THUMBNAIL_QUALITY, profile)
}

/// PNG when one sees through it anywhere, else JPEG. A large profile is not carried along: it is applied.
fn encode(image: &DynamicImage, quality: u8, profile: Option<Vec<u8>>) -> ImageResult<Vec<u8>> {
    if let Some(large) = profile.as_ref().filter(|profile| profile.len() > PROFILE) {
        return encode(&in_srgb(image.clone(), large), quality, None);
    }
    let mut bytes = Vec::new();
    let transparent =
        image.color().has_alpha() && image.to_rgba8().pixels().any(|pixel| pixel.0.last() != Some(&255));
    if transparent {
        let mut encoder = PngEncoder::new(&mut bytes);
        with_profile(&mut encoder, profile);
        DynamicImage::from(image.to_rgba8()).write_with_encoder(encoder)?;
    } else {
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
        with_profile(&mut encoder, profile);
        DynamicImage::from(image.to_rgb8()).write_with_encoder(encoder)?;
    }
    Ok(bytes)
}

/// A picture without its profile only looks a little paler.
fn with_profile(encoder: &mut impl ImageEncoder, profile: Option<Vec<u8>>) {
    if let Some(profile) = profile {
        let _ = encoder.set_icc_profile(profile);
    }
}

/// Whether a WebP has more than one frame.
fn is_moving(bytes: &[u8]) -> bool {
    bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0)
}

/// Codes a WebP anew as it is seen, without loss.
fn upright(image: &DynamicImage, orientation: Orientation, profile: Option<Vec<u8>>) -> ImageResult<Vec<u8>> {
    let mut image = image.clone();
    image.apply_orientation(orientation);
    let mut bytes = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut bytes);
    with_profile(&mut encoder, profile);
    image.write_with_encoder(encoder)?;
    Ok(bytes)
}

fn again(
    mut image: DynamicImage,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
) -> ImageResult<Vec<u8>> {
    image.apply_orientation(orientation);
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    with_profile(&mut encoder, profile);
    DynamicImage::from(image.into_rgb8()).write_with_encoder(encoder)?;
    Ok(bytes)
}

fn unreadable(error: ImageError) -> Problem {
    Problem { cause: Some(error.to_string()), ..refused(UNREADABLE) }
}
