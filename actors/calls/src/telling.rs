//! What those in a call are told, as frames; and the room, of its call.

use actix::{Context, Handler};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use uuid::Uuid;
use veza_kernel::error::Problem;
use veza_kernel::stream::broadcast;
use veza_kernel::{Class, Hubs};
use veza_protocol::call::{
    CallAccepted, CallRings, Description, IceServer, IceServersChanged, InCall, ParticipantChange,
    ParticipantChanged, RoomCall,
};
use veza_protocol::ephemeral;

use super::actor::LiveCall;
use super::acts::{Effect, Told};
use super::held::Held;
use super::messages::ShowRoom;
use super::state::Seat;

/// Keeps a room's call apart from its presence where a slow socket is sent only the newest.
const OF_CALLS: u64 = 0xca11_0000_0000_0000;

impl LiveCall {
    /// Sends devices what an act tells them.
    pub(super) fn tell(&mut self, effects: Vec<Effect>, answer: Option<&Description>) {
        for effect in effects {
            match effect {
                Effect::Direct { connection, what, .. } => {
                    let is_last = matches!(what, Told::Ended { .. });
                    self.devices.send(connection, self.frame(what, answer));
                    if is_last {
                        self.devices.detach(self.id(), connection);
                    }
                }
                Effect::Room => tell_room(&self.shared.hubs, &self.held),
                // committed with the change, and told by those streams
                Effect::Own { .. } | Effect::Notify { .. } => {}
            }
        }
        let participants = &self.held.state.participants;
        self.links.keep(|participant| participants.iter().any(|seat| seat.id == participant));
    }

    fn frame(&self, what: Told, answer: Option<&Description>) -> Bytes {
        let call_id = self.id();
        match what {
            Told::Ringing { user } => ephemeral("call.ringing", &CallRings { call_id, user_id: user }),
            Told::Accepted { participant } => {
                let (call, description) = (self.held.view(), answer.cloned());
                ephemeral("call.accepted", &CallAccepted { call, participant, description })
            }
            Told::Participant { participant, change, is_polite } => {
                let kind = if change == ParticipantChange::Media { "call.media" } else { "call.participant" };
                ephemeral(kind, &ParticipantChanged { call_id, participant, change, polite: is_polite })
            }
            Told::Ended { reason } => ephemeral("call.ended", &self.held.ended(reason, None)),
        }
    }

    /// Sends a participant what waits for them and can be delivered.
    pub(super) fn deliver_to(&mut self, to: &Seat) {
        let others: Vec<Uuid> =
            self.held.state.participants.iter().map(|seat| seat.id).filter(|id| *id != to.id).collect();
        for from in others {
            self.deliver_from(from, to);
        }
    }

    /// Returns what a device is answered that comes in, or asks for a call that is over.
    pub(super) fn in_call(&self, user: Uuid, connection: Uuid, offer: Option<(Description, Uuid)>) -> InCall {
        let seat = self.held.state.seat_of(connection);
        let (ice_servers, ice_servers_expire_at) = seat.map_or_else(Default::default, |_| self.servers(user));
        let (description, from) = offer.unzip();
        InCall {
            call: self.held.view(),
            participant_id: seat.map(|seat| seat.id),
            ice_servers,
            ice_servers_expire_at,
            relay_only: self.devices.get(connection).is_some_and(|device| device.relay_only),
            description,
            from,
        }
    }

    fn servers(&self, user: Uuid) -> (Vec<IceServer>, Option<DateTime<Utc>>) {
        let issued = self.shared.ice.issue(user, self.shared.clock.now().timestamp());
        let expire_at = issued.expires_at_s.and_then(|at| DateTime::from_timestamp(at, 0));
        (issued.servers, expire_at)
    }

    /// Tells a device other credentials.
    pub(super) fn tell_servers(&self, user: Uuid, connection: Uuid) {
        let (ice_servers, ice_servers_expire_at) = self.servers(user);
        let changed = IceServersChanged { call_id: self.id(), ice_servers, ice_servers_expire_at };
        self.devices.send(connection, ephemeral("call.ice_servers", &changed));
    }
}

impl Handler<ShowRoom> for LiveCall {
    type Result = Result<(), Problem>;

    fn handle(&mut self, _: ShowRoom, _: &mut Context<Self>) -> Self::Result {
        tell_room(&self.shared.hubs, &self.held);
        Ok(())
    }
}

/// Tells who listens to a room how its call stands.
pub fn tell_room(hubs: &Hubs, held: &Held) {
    let Some(room_id) = held.info.room else { return };
    let call = Some(held.view()).filter(|_| !held.state.is_ended());
    let (_, key) = room_id.as_u64_pair();
    let frame = ephemeral("call.room", &RoomCall { room_id, call });
    let all = hubs.all();
    broadcast(all.iter(), room_id, frame, Class::Latest(key ^ OF_CALLS), None, None);
}
