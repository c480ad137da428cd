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
        "LIVE_HLS_URL" hls_url: Option<Template> = "";
        /// Where a stream's WHEP is spoken, as https://media.veza.example/{stream}/whep.
        "LIVE_WHEP_URL" whep_url: Option<Template> = "";
        /// Where recordings are fetched, as https://media.veza.example/recordings/{file}; {stream} may stand in it, too.
        "LIVE_RECORDINGS_URL" recordings_url: Option<Template> = "";
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
        let of = |template: &Option<Template>| template.as_ref().map(|Template(url)| url.clone());
        LiveSettings {
            rtmp_url: self.rtmp_url.as_ref().map(|RtmpUrl(url)| url.clone()),
            hls_url: of(&self.hls_url),
            whep_url: of(&self.whep_url),
            recordings_url: of(&self.recordings_url),
            lease_s: self.lease_s.get(),
        }
    }

    /// Returns the origins that pages play from.
    pub fn origins(&self) -> Vec<String> {
        let urls = [&self.hls_url, &self.whep_url, &self.recordings_url].into_iter().flatten();
        let origins =
            urls.filter_map(|Template(url)| PageOrigin::of_url(url)).map(|origin| origin.to_string());
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
pub struct Template(pub String);

impl Value for Template {
    fn parse(text: &str) -> Result<Self, String> {
        // its origin stands in a header
        if PageOrigin::of_url(text).is_some() && (text.contains("{stream}") || text.contains("{file}")) {
            Ok(Self(text.to_owned()))
        } else {
            Err(format!("must be an address with {{stream}} or {{file}} in it, not {text:?}"))
        }
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
        assert!(Template::parse("https://m.example/{stream}.m3u8").is_ok());
        for bad in ["https://m.example/live.m3u8", "ftp://m.example/{stream}", "{stream}"] {
            assert!(Template::parse(bad).is_err(), "{bad}");
        }
    }
}
