//! The connection to the other one, by the crate `webrtc`: descriptions, candidates, and sound that is sent and counted.
//! Knows no server but those that help to find a way.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use rtc::media::Sample;
use rtc::media_stream::MediaStreamTrack;
use rtc::peer_connection::configuration::media_engine::MIME_TYPE_OPUS;
use rtc::rtp_transceiver::rtp_sender::{
    RTCRtpCodec, RTCRtpCodecParameters, RTCRtpCodingParameters, RTCRtpEncodingParameters, RtpCodecKind,
};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use uuid::Uuid;
use webrtc::media_stream::track_local::static_sample::TrackLocalStaticSample;
use webrtc::media_stream::track_remote::{TrackRemote, TrackRemoteEvent};
use webrtc::peer_connection::{
    MediaEngine, PeerConnection, PeerConnectionBuilder, PeerConnectionEventHandler, RTCConfiguration,
    RTCConfigurationBuilder, RTCIceGatheringState, RTCIceServer, RTCIceTransportPolicy,
    RTCPeerConnectionIceEvent, RTCPeerConnectionState, RTCSessionDescription, Registry,
    register_default_interceptors,
};
use webrtc::rtp_transceiver::RtpSender;

use super::Fallible;
use super::line::text;

/// What is said in a call: so many packets, 20 ms of silence each, as Opus has it.
const PACKETS: u32 = 100;
const LASTS: Duration = Duration::from_millis(20);
const SILENCE: [u8; 3] = [0xf8, 0xff, 0xfe];
/// The number that Opus has in the offers of all browsers.
const OPUS: u8 = 111;

/// What happens to a connection.
pub enum News {
    /// A way to this device, as `RTCIceCandidate.toJSON()` has it.
    Candidate(Value),
    /// There are no more.
    Gathered,
    Connected,
    Failed,
    /// Everything is said.
    Spoken,
}

/// See the file's head.
pub struct Peer {
    connection: Arc<dyn PeerConnection>,
    relay_only: bool,
    track: Arc<TrackLocalStaticSample>,
    ssrc: u32,
    sender: Arc<dyn RtpSender>,
    counts: Arc<Counts>,
    news: UnboundedReceiver<News>,
    tell: UnboundedSender<News>,
}

#[derive(Default)]
struct Counts {
    spoken: AtomicU32,
    heard: AtomicU32,
}

impl Peer {
    /// Prepares one that goes through these servers, and with `relay_only` only through them.
    pub async fn new(servers: &Value, relay_only: bool, address: IpAddr) -> Fallible<Self> {
        let (tell, news) = unbounded_channel();
        let counts = Arc::new(Counts::default());
        let mut engine = MediaEngine::default();
        let parameters = RTCRtpCodecParameters { rtp_codec: opus(), payload_type: OPUS };
        engine.register_codec(parameters, RtpCodecKind::Audio)?;
        let interceptors = register_default_interceptors(Registry::new(), &mut engine)?;
        let building = PeerConnectionBuilder::new()
            .with_configuration(configuration(servers, relay_only))
            .with_media_engine(engine)
            .with_interceptor_registry(interceptors)
            .with_handler(Arc::new(Witness { tell: tell.clone(), counts: counts.clone() }))
            .with_udp_addrs(vec![(address, 0)])
            .build();
        let connection = Box::pin(building).await?; // it is large
        let (ssrc, ..) = Uuid::new_v4().as_fields();
        let track = Arc::new(TrackLocalStaticSample::new(Instant::now(), microphone(ssrc))?);
        let sender = connection.add_track(track.clone()).await?;
        Ok(Self { connection: Arc::new(connection), relay_only, track, ssrc, sender, counts, news, tell })
    }

    /// Waits for what happens next.
    pub async fn news(&mut self) -> News {
        self.news.recv().await.unwrap_or(News::Failed)
    }

    /// Returns an offer. From then on candidates come.
    pub async fn offer(&self) -> Fallible<Value> {
        let offer = self.connection.create_offer(None).await?;
        self.connection.set_local_description(offer.clone()).await?;
        Ok(json!({"type": "offer", "sdp": offer.sdp}))
    }

    /// Takes the other one's description. Returns the answer, if it was an offer.
    pub async fn describe(&self, description: &Value) -> Fallible<Option<Value>> {
        let sdp = text(description, "/sdp").to_owned();
        if text(description, "/type") == "answer" {
            self.connection.set_remote_description(RTCSessionDescription::answer(sdp)?).await?;
            return Ok(None);
        }
        self.connection.set_remote_description(RTCSessionDescription::offer(sdp)?).await?;
        let answer = self.connection.create_answer(None).await?;
        self.connection.set_local_description(answer.clone()).await?;
        Ok(Some(json!({"type": "answer", "sdp": answer.sdp})))
    }

    /// Takes a way to the other one.
    pub async fn reach(&self, candidate: &Value) -> Fallible<()> {
        Ok(self.connection.add_ice_candidate(serde_json::from_value(candidate.clone())?).await?)
    }

    /// Takes other credentials.
    pub async fn renew(&self, servers: &Value) -> Fallible<()> {
        Ok(self.connection.set_configuration(configuration(servers, self.relay_only)).await?)
    }

    /// Says everything, while other things go on.
    pub fn speak(&self) {
        let (track, ssrc, counts, tell) =
            (self.track.clone(), self.ssrc, self.counts.clone(), self.tell.clone());
        tokio::spawn(async move {
            let mut pace = tokio::time::interval(LASTS);
            for _ in 0..PACKETS {
                pace.tick().await;
                let sound = Sample {
                    data: Bytes::from_static(&SILENCE),
                    duration: LASTS,
                    ..Sample::new(Instant::now())
                };
                if track.write_sample(ssrc, OPUS, &sound, &[]).await.is_ok() {
                    counts.spoken.fetch_add(1, Ordering::Relaxed);
                }
            }
            let _ = tell.send(News::Spoken); // nobody waits for it after the end
        });
    }

    pub fn spoken(&self) -> u32 {
        self.counts.spoken.load(Ordering::Relaxed)
    }

    pub fn heard(&self) -> u32 {
        self.counts.heard.load(Ordering::Relaxed)
    }

    /// Says by which kinds of candidates it is connected: `host to host`, `relay to relay`.
    pub async fn way(&self) -> Fallible<String> {
        let transport = self.sender.transport().await?.ok_or("nothing is negotiated")?;
        let pair =
            transport.ice_transport().get_selected_candidate_pair().await?.ok_or("no way is chosen")?;
        Ok(format!("{} to {}", pair.local().typ, pair.remote().typ))
    }

    pub async fn close(&self) -> Fallible<()> {
        Ok(self.connection.close().await?)
    }
}

/// Hears of the connection, and counts what comes.
struct Witness {
    tell: UnboundedSender<News>,
    counts: Arc<Counts>,
}

impl Witness {
    fn tell(&self, news: News) {
        let _ = self.tell.send(news); // the call is over
    }
}

#[async_trait]
impl PeerConnectionEventHandler for Witness {
    async fn on_ice_candidate(&self, event: RTCPeerConnectionIceEvent) {
        if let Ok(candidate) = event.candidate.to_json() {
            self.tell(News::Candidate(json!(candidate)));
        }
    }

    async fn on_ice_gathering_state_change(&self, state: RTCIceGatheringState) {
        if state == RTCIceGatheringState::Complete {
            self.tell(News::Gathered);
        }
    }

    async fn on_connection_state_change(&self, state: RTCPeerConnectionState) {
        match state {
            RTCPeerConnectionState::Connected => self.tell(News::Connected),
            RTCPeerConnectionState::Failed => self.tell(News::Failed),
            _ => {}
        }
    }

    async fn on_track(&self, track: Arc<dyn TrackRemote>) {
        let counts = self.counts.clone();
        tokio::spawn(async move {
            while let Some(event) = track.poll().await {
                if matches!(event, TrackRemoteEvent::OnRtpPacket(_)) {
                    counts.heard.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
    }
}

fn opus() -> RTCRtpCodec {
    RTCRtpCodec {
        mime_type: MIME_TYPE_OPUS.to_owned(),
        clock_rate: 48_000,
        channels: 2,
        ..RTCRtpCodec::default()
    }
}

fn microphone(ssrc: u32) -> MediaStreamTrack {
    let [stream, track, label] = ["call", "microphone", "microphone"].map(str::to_owned);
    let coding = RTCRtpEncodingParameters {
        rtp_coding_parameters: RTCRtpCodingParameters {
            ssrc: Some(ssrc),
            ..RTCRtpCodingParameters::default()
        },
        codec: opus(),
        ..RTCRtpEncodingParameters::default()
    };
    MediaStreamTrack::new(stream, track, label, RtpCodecKind::Audio, vec![coding])
}

fn configuration(servers: &Value, relay_only: bool) -> RTCConfiguration {
    let policy = if relay_only { RTCIceTransportPolicy::Relay } else { RTCIceTransportPolicy::All };
    let builder = RTCConfigurationBuilder::new().with_ice_transport_policy(policy);
    builder.with_ice_servers(read_servers(servers)).build()
}

fn read_servers(servers: &Value) -> Vec<RTCIceServer> {
    let read = |server: &Value| RTCIceServer {
        urls: server
            .get("urls")
            .and_then(|urls| serde_json::from_value(urls.clone()).ok())
            .unwrap_or_default(),
        username: text(server, "/username").to_owned(),
        credential: text(server, "/credential").to_owned(),
    };
    servers.as_array().into_iter().flatten().map(read).collect()
}
