//! Which formats of music are taken, and how each is called.

use serde::Deserialize;
use utoipa::ToSchema;

/// A format of music.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[schema(as = TrackFormat)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// MPEG audio, layer 3.
    Mp3,
    /// WAVE with PCM.
    Wav,
    /// FLAC.
    Flac,
    /// Ogg with Vorbis, Opus or FLAC.
    Ogg,
    /// MPEG-4 with AAC and no pictures that move.
    M4a,
    /// AAC by itself.
    Aac,
}

/// What clients call it, what browsers call it, how names of such files end.
type Names = (&'static str, &'static str, &'static [&'static str]);

impl Format {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Mp3, Self::Wav, Self::Flac, Self::Ogg, Self::M4a, Self::Aac];

    const fn names(self) -> Names {
        match self {
            Self::Mp3 => ("mp3", "audio/mpeg", &["mp3"]),
            Self::Wav => ("wav", "audio/wav", &["wav", "wave"]),
            Self::Flac => ("flac", "audio/flac", &["flac"]),
            Self::Ogg => ("ogg", "audio/ogg", &["ogg", "oga", "opus"]),
            Self::M4a => ("m4a", "audio/mp4", &["m4a", "m4b", "mp4"]),
            Self::Aac => ("aac", "audio/aac", &["aac"]),
        }
    }

    /// Returns its name in the interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.names().0
    }

    /// Returns its content type.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        self.names().1
    }

    /// Returns the format of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Returns the format that a file of this name should have, if the name tells.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.names().2.contains(&extension.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_formats_and_formats_have_names() {
        for format in Format::ALL {
            assert_eq!(Format::parse(format.name()), Some(format));
            assert_eq!(Format::of_name(&format!("a.b.{}", format.name().to_uppercase())), Some(format));
        }
        assert_eq!(Format::of_name("mp3"), None);
        assert_eq!(Format::of_name("a.png"), None);
        assert_eq!(Format::parse("MP3"), None);
    }
}
