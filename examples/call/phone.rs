//! What a device does in a call: its place, what it tells the other one, and what it makes of what it is told.

use std::net::IpAddr;
use std::time::Duration;

use serde_json::{Value, json};

use super::Fallible;
use super::line::{Account, Line, text};
use super::peer::{News, Peer};

/// Candidates of this time go together: each alone would be a command.
const GATHERS: Duration = Duration::from_millis(100);
/// Candidates of one command.
const MOST: usize = 32;

/// A device of somebody.
pub struct Phone {
    pub line: Line,
    name: String,
    address: IpAddr,
    call: String,
    /// The connection to the other one. There is none before the server has said through which servers it may go.
    peer: Option<Peer>,
    /// What is to be told of ways to this device.
    candidates: Vec<Value>,
    is_end: bool,
}

impl Phone {
    /// A device that rings: it listens to its person's own stream.
    pub async fn of(account: &Account, address: IpAddr) -> Fallible<Self> {
        let mut line = Line::open(account)?;
        line.ask("user.join", &json!({})).await?;
        let (name, call) = (account.name.clone(), String::new());
        Ok(Self { line, name, address, call, peer: None, candidates: Vec::new(), is_end: false })
    }

    pub fn says(&self, what: &str) {
        println!("{}: {what}", self.name);
    }

    /// Takes the place that the server gave it: the reply to `call.invite` and to `call.accept`.
    pub async fn enters(&mut self, reply: &Value) -> Fallible<()> {
        // If the other one had called at the same time, this is their call, and it is answered.
        self.call = text(reply, "/call/id").to_owned();
        let relay_only = reply.get("relay_only").and_then(Value::as_bool).unwrap_or_default();
        // They open the relays for this person, for ten minutes; `call.ice_servers` brings others before that.
        let servers = reply.get("ice_servers").cloned().unwrap_or_default();
        self.says(&format!("is in the call, which is {}", text(reply, "/call/state")));
        self.peer = Some(Peer::new(&servers, relay_only, self.address).await?);
        Ok(())
    }

    pub async fn offers(&mut self) -> Fallible<()> {
        let offer = self.peer()?.offer().await?;
        self.negotiates(offer).await
    }

    /// Takes the other one's description; an offer is answered.
    pub async fn described(&mut self, description: &Value) -> Fallible<()> {
        match self.peer()?.describe(description).await? {
            Some(answer) => self.negotiates(answer).await,
            None => Ok(()),
        }
    }

    async fn negotiates(&mut self, description: Value) -> Fallible<()> {
        let data = json!({"call_id": self.call, "description": description});
        self.line.ask("call.negotiate", &data).await.map(drop)
    }

    /// Is in the call until somebody hangs up. Returns how many packets of sound came.
    pub async fn talks(&mut self) -> Fallible<u32> {
        let mut gathered = tokio::time::interval(GATHERS);
        let (mut has_spoken, mut has_listened, mut has_hung_up) = (false, false, false);
        loop {
            let peer = self.peer.as_mut().ok_or("it is in no call")?;
            tokio::select! {
                event = self.line.next() => match self.hears(&event?).await? {
                    Heard::Nothing => {}
                    Heard::ItAll => has_listened = true,
                    Heard::TheEnd => return self.leaves().await,
                },
                news = peer.news() => has_spoken |= self.takes(news).await?,
                _ = gathered.tick() => self.tells_ways().await?,
            }
            if has_spoken && has_listened && !has_hung_up {
                has_hung_up = true;
                // refused with `gone` where the other one was quicker; both are told `call.ended`
                let _ = self.line.ask("call.hangup", &json!({"call_id": self.call})).await;
            }
        }
    }

    /// What the server tells those in a call.
    async fn hears(&mut self, event: &Value) -> Fallible<Heard> {
        let data = event.get("data").cloned().unwrap_or_default();
        let is_other = ![text(&data, "/call_id"), text(&data, "/call/id")].contains(&self.call.as_str());
        match text(event, "/type") {
            _ if is_other => {} // what is no call at all, too
            "call.ringing" => self.says("it rings there"),
            "call.accepted" => self.says("it is answered"),
            "call.negotiate" => self.described(data.get("description").unwrap_or(&Value::Null)).await?,
            // They never come before the description that they belong to. The last ones have `end`.
            "call.candidates" => {
                let candidates = data.get("candidates").and_then(Value::as_array);
                for candidate in candidates.into_iter().flatten() {
                    self.peer()?.reach(candidate).await?;
                }
            }
            // what is false is left out
            "call.media" if data.pointer("/participant/media/audio").is_none() => return Ok(Heard::ItAll),
            "call.participant" => self.says(&format!("the other one has {}", text(&data, "/change"))),
            "call.ice_servers" => {
                self.peer()?.renew(data.get("ice_servers").unwrap_or(&Value::Null)).await?;
            }
            "call.ended" if text(&data, "/reason") == "answered_elsewhere" => {} // elsewhere is here
            "call.ended" => {
                self.says(&format!("the call has ended: {}", text(&data, "/reason")));
                return Ok(Heard::TheEnd);
            }
            _ => {}
        }
        Ok(Heard::Nothing)
    }

    /// What the connection to the other one tells. True when everything is said.
    async fn takes(&mut self, news: News) -> Fallible<bool> {
        match news {
            News::Candidate(candidate) => self.candidates.push(candidate),
            News::Gathered => self.is_end = true,
            News::Connected => {
                let way = self.peer()?.way().await?;
                self.says(&format!("is connected, {way}"));
                self.peer()?.speak();
            }
            News::Failed => {
                let data = json!({"call_id": self.call, "reason": "failed"});
                self.line.ask("call.hangup", &data).await?;
                return Err("no way was found from one to the other".into());
            }
            News::Spoken => {
                let muted = json!({"call_id": self.call, "audio": false});
                self.line.ask("call.media", &muted).await?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn tells_ways(&mut self) -> Fallible<()> {
        while !self.candidates.is_empty() || self.is_end {
            let some: Vec<Value> = self.candidates.drain(..self.candidates.len().min(MOST)).collect();
            let end = self.candidates.is_empty() && std::mem::take(&mut self.is_end);
            let data = json!({"call_id": self.call, "candidates": some, "end": end});
            self.line.ask("call.candidates", &data).await?;
        }
        Ok(())
    }

    async fn leaves(&mut self) -> Fallible<u32> {
        let peer = self.peer()?;
        let (spoken, heard) = (peer.spoken(), peer.heard());
        peer.close().await?;
        self.says(&format!("sent {spoken} packets of sound, {heard} came"));
        Ok(heard)
    }

    fn peer(&self) -> Fallible<&Peer> {
        Ok(self.peer.as_ref().ok_or("it is in no call")?)
    }
}

/// What follows from an event.
enum Heard {
    Nothing,
    /// The other one has said everything.
    ItAll,
    TheEnd,
}
