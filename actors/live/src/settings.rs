//! Where media go in and out: addresses of the media server, from the configuration.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What stands for the stream in an address.
const STREAM: &str = "{stream}";
/// What stands for a file's name.
const FILE: &str = "{file}";
/// What stands for it without its ending.
const NAME: &str = "{name}";

/// What is known of the media server; nothing of it is needed.
#[derive(Clone, Debug, Default)]
pub struct LiveSettings {
    /// Where programs send media to.
    pub rtmp_url: Option<String>,
    /// Where HLS is fetched, with `{stream}` in it.
    pub hls_url: Option<String>,
    /// Where WHEP is spoken, with `{stream}` in it.
    pub whep_url: Option<String>,
    /// Where recordings are fetched, with `{stream}` and `{file}` or `{name}` in it.
    pub recordings_url: Option<String>,
    /// Seconds after which a broadcast that nothing is heard of has ended.
    pub lease_s: u32,
}

/// Where a stream is played from: null is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Playback {
    /// An HLS playlist.
    pub hls_url: Option<String>,
    /// A WHEP endpoint: WebRTC, with less delay.
    pub whep_url: Option<String>,
}

impl LiveSettings {
    /// Returns where a stream is played from.
    #[must_use]
    pub fn playback(&self, stream: Uuid) -> Playback {
        let of = |url: &Option<String>| url.as_ref().map(|url| url.replace(STREAM, &stream.to_string()));
        Playback { hls_url: of(&self.hls_url), whep_url: of(&self.whep_url) }
    }

    /// Returns where a recording is fetched; none when recordings have no address, or its name is none of a file.
    #[must_use]
    pub fn recording(&self, stream: Uuid, path: &str) -> Option<String> {
        let file = path.rsplit('/').next().filter(|file| is_file_name(file))?;
        let url = self.recordings_url.as_ref()?;
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
        Some(url.replace(STREAM, &stream.to_string()).replace(FILE, file).replace(NAME, name))
    }
}

/// Whether a name stands in an address as it is, and leads nowhere else.
fn is_file_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=200).contains(&name.len()) && name.bytes().all(is_plain) && !name.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_the_stream_and_files_lead_nowhere_else() {
        let settings = LiveSettings {
            hls_url: Some("https://m.example/hls/{stream}.m3u8".to_owned()),
            recordings_url: Some("https://m.example/rec/{stream}/{file}".to_owned()),
            ..LiveSettings::default()
        };
        let stream = Uuid::nil();
        let playback = settings.playback(stream);
        assert_eq!(playback.hls_url.unwrap(), format!("https://m.example/hls/{stream}.m3u8"));
        assert_eq!(playback.whep_url, None);
        let recording = settings.recording(stream, "/var/rec/a-1.flv");
        assert_eq!(recording.unwrap(), format!("https://m.example/rec/{stream}/a-1.flv"));
        let played =
            LiveSettings { recordings_url: Some("https://m.example/{name}.mp4".to_owned()), ..settings };
        let recording = played.recording(stream, "/var/rec/a-1.2.flv");
        assert_eq!(recording.unwrap(), "https://m.example/a-1.2.mp4");
        for bad in ["", "/var/rec/", "..", "/x/.a", "a b", "a?b", "a\"b", "ä"] {
            assert_eq!(played.recording(stream, bad), None, "{bad}");
        }
        assert_eq!(LiveSettings::default().recording(stream, "a.flv"), None);
    }
}
