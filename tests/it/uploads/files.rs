//! The fixtures.

macro_rules! fixtures {
    ($($name:ident $file:literal;)*) => { $(pub const $name: &[u8] = include_bytes!(concat!("fixtures/", $file));)* };
}

fixtures! {
    CHROME_WEBM "chrome.webm";
    CHROME_MP4 "chrome.mp4";
    OGG_OPUS "firefox_like.ogg";
    OGG_SILK "silk.ogg";
    OGG_VORBIS "vorbis.ogg";
    AAC_MP4 "safari_like.mp4";
    MP3 "voice.mp3";
    FLAC "voice.flac";
    JPEG_WITH_GPS "turned_with_gps.jpg";
    GIF "anim.gif";
    WEBP "small.webp";
}
