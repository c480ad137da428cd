//! Looking into pictures: they must decode within bounds, lose what they tell beside the picture, and get a thumbnail.

use std::io::Cursor;
use std::sync::{Mutex, MutexGuard, PoisonError};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, ImageResult, Limits,
};

use super::rules::{self, PIXELS, refused};
use super::strip::{strip_gif, strip_jpeg, strip_png, strip_webp};
use crate::error::Problem;

/// A thumbnail is worth it for pictures with more bytes than this, or more pixels than it has itself.
const SMALL: usize = 128 << 10;
const THUMBNAIL_QUALITY: u8 = 80;
const QUALITY: u8 = 90;
/// A colour profile that is not larger goes into the thumbnail as well.
const PROFILE: usize = 16 << 10;
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
    /// Held as long as the pixels are.
    _turn: Option<MutexGuard<'static, ()>>,
}

/// Looks into a picture that is to be shown as it is.
pub fn look(bytes: &[u8], format: ImageFormat) -> Result<Picture, Problem> {
    let Decoded { image, orientation, profile, _turn } = decode(bytes, format)?;
    let stripped = match format {
        ImageFormat::Jpeg => strip_jpeg(bytes, orientation.to_exif()),
        ImageFormat::Png => strip_png(bytes),
        ImageFormat::Gif => strip_gif(bytes),
        _ => strip_webp(bytes),
    };
    let large = bytes.len() > SMALL || image.width().max(image.height()) > rules::THUMBNAIL;
    let thumbnail = large.then(|| thumbnail(&image, orientation, profile)).transpose().map_err(unreadable)?;
    let (width, height) = upright(&image, orientation);
    let stripped = match (stripped, format) {
        (Some(stripped), _) => stripped,
        // decoders are more patient than we; coding it anew loses little
        (None, ImageFormat::Jpeg) => again(image, orientation).map_err(unreadable)?,
        (None, _) => return Err(refused(UNREADABLE)),
    };
    Ok(Picture { bytes: stripped, format, width, height, thumbnail })
}

/// Makes a room's picture: square, coded anew.
pub fn avatar(bytes: &[u8], format: ImageFormat) -> Result<Picture, Problem> {
    let Decoded { image, orientation, profile, _turn } = decode(bytes, format)?;
    let side = image.width().min(image.height());
    let mut square = image.crop_imm((image.width() - side) / 2, (image.height() - side) / 2, side, side);
    drop(image);
    if side > 2 * rules::AVATAR {
        // the good filter is slow on large pictures
        square = square.thumbnail_exact(2 * rules::AVATAR, 2 * rules::AVATAR);
    }
    square = square.resize_exact(rules::AVATAR, rules::AVATAR, FilterType::CatmullRom);
    square.apply_orientation(orientation);
    let bytes = encode(&square, QUALITY, profile).map_err(unreadable)?;
    let format = if is_png(&bytes) { ImageFormat::Png } else { ImageFormat::Jpeg };
    Ok(Picture { bytes, format, width: rules::AVATAR, height: rules::AVATAR, thumbnail: None })
}

/// Makes the cover of a track: as it is, coded anew, not larger than need be.
pub fn cover(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, Problem> {
    let Decoded { mut image, orientation, profile, _turn } = decode(bytes, format)?;
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

fn decode(bytes: &[u8], format: ImageFormat) -> Result<Decoded, Problem> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(rules::DECODED_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS || decoder.total_bytes() > rules::DECODED_BYTES {
        return Err(refused("must have at most 40 megapixels"));
    }
    // only JPEGs carry it through: the others are shown as they lie once their EXIF is gone
    let orientation = match format {
        ImageFormat::Jpeg => decoder.orientation().unwrap_or(Orientation::NoTransforms),
        _ => Orientation::NoTransforms,
    };
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| is_small_rgb(profile));
    let turn = (pixels > LARGE).then(|| TURN.lock().unwrap_or_else(PoisonError::into_inner));
    let image = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    Ok(Decoded { image, orientation, profile, _turn: turn })
}

/// Bytes 16 to 19 of a profile name the colours that it is about; those of a CMYK picture are gone once it is decoded.
fn is_small_rgb(profile: &[u8]) -> bool {
    profile.len() <= PROFILE && profile.get(16..20) == Some(b"RGB ")
}

fn upright(image: &DynamicImage, orientation: Orientation) -> (u32, u32) {
    match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (image.height(), image.width()),
        _ => (image.width(), image.height()),
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

/// PNG when one sees through it anywhere, else JPEG.
fn encode(image: &DynamicImage, quality: u8, profile: Option<Vec<u8>>) -> ImageResult<Vec<u8>> {
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

fn again(mut image: DynamicImage, orientation: Orientation) -> ImageResult<Vec<u8>> {
    image.apply_orientation(orientation);
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    DynamicImage::from(image.into_rgb8()).write_with_encoder(encoder)?;
    Ok(bytes)
}

fn unreadable(error: ImageError) -> Problem {
    Problem { cause: Some(error.to_string()), ..refused(UNREADABLE) }
}
