//! Photos that the tests make: which way up is told by their EXIF only, and they say more than one wants to tell.

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

/// What a photo says beside the picture.
pub const SECRETS: [&str; 3] = ["SecretPlace", "SecretNote", "SecretTail"];

/// Returns a JPEG whose left half is red and right half blue, as it lies; its EXIF says how it is to be turned.
pub fn photo(width: u32, height: u32, orientation: u16) -> Vec<u8> {
    let colour = |x| if x < width / 2 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) };
    let picture = RgbImage::from_fn(width, height, |x, _| colour(x));
    let mut jpeg = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 95)).unwrap();
    let mut photo = jpeg[..2].to_vec();
    photo.extend(segment(0xe1, &exif(orientation)));
    photo.extend(segment(0xe2, b"ICC_PROFILE\0\x01\x01SecretPlace"));
    photo.extend(segment(0xfe, b"SecretNote"));
    photo.extend_from_slice(&jpeg[2..]);
    photo.extend_from_slice(b"PK\x03\x04SecretTail");
    photo
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], length.as_slice(), content].concat()
}

/// Two directories: the orientation, and a place (GPSAreaInformation would do; a description does as well).
fn exif(orientation: u16) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend_from_slice(b"\x01\x0e\0\x02\0\0\0\x0c\0\0\0\x26");
    exif.extend_from_slice(b"\x01\x12\0\x03\0\0\0\x01");
    exif.extend_from_slice(&orientation.to_be_bytes());
    exif.extend_from_slice(b"\0\0\0\0\0\0SecretPlace\0");
    exif
}

/// Returns whether a picture is red at this place, and not blue.
pub fn is_red(bytes: &[u8], x: u32, y: u32) -> bool {
    let pixel = *image::load_from_memory(bytes).unwrap().to_rgb8().get_pixel(x, y);
    match pixel.0 {
        [200..=255, 0..=59, 0..=59] => true,
        [0..=59, 0..=59, 200..=255] => false,
        other => panic!("neither red nor blue: {other:?}"),
    }
}
