//! The colours of pictures that are coded anew: those that a profile describes become those that everybody shows without one.

use image::DynamicImage;
use moxcms::{ColorProfile, Layout, TransformOptions};

/// Bytes of a profile that is looked at: those of cameras and screens have some hundred KiB at the most.
const LARGEST: usize = 1 << 20;

/// Whether a profile is about red, green and blue: those of a CMYK picture are gone once it is decoded. Bytes 16 to 19 say so.
pub fn is_rgb(profile: &[u8]) -> bool {
    profile.len() <= LARGEST && profile.get(16..20) == Some(b"RGB ")
}

/// Returns the picture in sRGB; as it is when the profile cannot be read.
pub fn in_srgb(image: DynamicImage, profile: &[u8]) -> DynamicImage {
    let (is_seen_through, srgb) = (image.color().has_alpha(), ColorProfile::new_srgb());
    let layout = if is_seen_through { Layout::Rgba } else { Layout::Rgb };
    let transform = ColorProfile::new_from_slice(profile)
        .and_then(|from| from.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()));
    let Ok(transform) = transform else { return image };
    if is_seen_through {
        let mut pixels = image.to_rgba8();
        match transform.transform(&image.to_rgba8(), &mut pixels) {
            Ok(()) => pixels.into(),
            Err(_unlike) => image,
        }
    } else {
        let mut pixels = image.to_rgb8();
        match transform.transform(&image.to_rgb8(), &mut pixels) {
            Ok(()) => pixels.into(),
            Err(_unlike) => image,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::RgbImage;

    #[test]
    fn what_is_green_on_a_wide_screen_is_green_on_every_screen() {
        let wide = ColorProfile::new_display_p3().encode().unwrap();
        assert!(is_rgb(&wide));
        let picture = RgbImage::from_pixel(2, 2, image::Rgb([100, 200, 100])).into();
        let [red, green, blue] = in_srgb(picture, &wide).to_rgb8().get_pixel(1, 1).0;
        // less red and blue are in the same colour where green itself is paler
        assert!(red < 90 && green > 200 && blue < 100, "{red} {green} {blue}");
        let picture: DynamicImage = RgbImage::from_pixel(2, 2, image::Rgb([1, 2, 3])).into();
        assert_eq!(in_srgb(picture.clone(), b"no profile"), picture);
        assert!(!is_rgb(b"no profile"));
    }
}
