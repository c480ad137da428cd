//! Live streams: where media go in and out, and who tells of them.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use veza_actors::live::LiveSettings;
use veza_http::PageOrigin;
use veza_http::settings::Network;

use super::variable::{Value, variables};

variables! {
    /// Live streams
    Live {
        /// Where programs send media to, as rtmp://media.veza.example/live: what owners of streams are told. deploy/live has media servers
        /// that work with it.
        "LIVE_RTMP_URL" rtmp_url: Option<RtmpUrl> = "";
        /// Where a stream's HLS is fetched, as https://media.veza.example/hls/{stream}.m3u8.
        "LIVE_HLS_URL" hls_url: Option<StreamUrl> = "";
        /// Where a stream's WHEP is spoken, as https://media.veza.example/{stream}/whep.
        "LIVE_WHEP_URL" whep_url: Option<StreamUrl> = "";
        /// Where recordings are fetched, as https://media.veza.example/recordings/{file}; {stream} may stand in it, too. {name}
        /// is the file without its ending, for recordings that are made into others which browsers play.
        "LIVE_RECORDINGS_URL" recordings_url: Option<FileUrl> = "";
        /// Addresses of media servers, or ranges of them, separated by commas: they say what begins and ends, where they cannot send the
        /// INTERNAL_API_KEY. What comes through a proxy is never theirs.
        "LIVE_HOOKS_FROM" hooks_from: Vec<super::server::Network> = "";
        /// Seconds after which a broadcast of which nothing is heard has ended; media servers are heard of every 15 s.
        "LIVE_LEASE_S" lease_s: NonZeroU32 = "45";
    }
}

impl Live {
    /// Returns what the domain knows of the media server.
    pub fn settings(&self) -> LiveSettings {
        let of = |template: &Option<StreamUrl>| template.as_ref().map(|StreamUrl(url)| url.clone());
        LiveSettings {
            rtmp_url: self.rtmp_url.as_ref().map(|RtmpUrl(url)| url.clone()),
            hls_url: of(&self.hls_url),
            whep_url: of(&self.whep_url),
            recordings_url: self.recordings_url.as_ref().map(|FileUrl(url)| url.clone()),
            lease_s: self.lease_s.get(),
        }
    }

    /// Returns the origins that pages play from.
    pub fn origins(&self) -> Vec<String> {
        let streams = [&self.hls_url, &self.whep_url].into_iter().flatten().map(|StreamUrl(url)| url);
        let urls = streams.chain(self.recordings_url.iter().map(|FileUrl(url)| url));
        let origins = urls.filter_map(|url| PageOrigin::of_url(url)).map(|origin| origin.to_string());
        origins.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Returns whose hooks are believed by their address.
    pub fn networks(&self) -> Vec<Network> {
        self.hooks_from.iter().map(|network| network.0).collect()
    }
}

/// An address that programs send media to.
pub struct RtmpUrl(pub String);

impl Value for RtmpUrl {
    fn parse(text: &str) -> Result<Self, String> {
        if ["rtmp://", "rtmps://", "srt://", "rtsp://"].iter().any(|start| text.starts_with(start)) {
            Ok(Self(text.trim_end_matches('/').to_owned()))
        } else {
            Err(format!("must be an address such as rtmp://media.veza.example/live, not {text:?}"))
        }
    }
}

/// A web address in which something stands for the stream.
pub struct StreamUrl(pub String);

impl Value for StreamUrl {
    fn parse(text: &str) -> Result<Self, String> {
        template(text, &["{stream}"]).map(Self)
    }
}

/// A web address in which something stands for a file, or for the stream whose file it is.
pub struct FileUrl(pub String);

impl Value for FileUrl {
    fn parse(text: &str) -> Result<Self, String> {
        template(text, &["{file}", "{name}", "{stream}"]).map(Self)
    }
}

/// Checks an address in which one of these stands. Its origin stands in a header.
fn template(text: &str, places: &[&str]) -> Result<String, String> {
    if PageOrigin::of_url(text).is_some() && places.iter().any(|place| text.contains(place)) {
        Ok(text.to_owned())
    } else {
        Err(format!("must be an address with {} in it, not {text:?}", places.join(" or ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_of_their_kind() {
        assert!(
            RtmpUrl::parse("rtmp://m.example/live").is_ok() && RtmpUrl::parse("https://m.example").is_err()
        );
        assert!(StreamUrl::parse("https://m.example/{stream}.m3u8").is_ok());
        assert!(FileUrl::parse("https://m.example/{file}").is_ok());
        assert!(FileUrl::parse("https://m.example/{name}.mp4").is_ok());
        for bad in [
            "https://m.example/live.m3u8",
            "ftp://m.example/{stream}",
            "{stream}",
            "https://m.example/{file}",
        ] {
            assert!(StreamUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
