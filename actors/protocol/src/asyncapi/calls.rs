//! Commands and events of calls.

use uuid::Uuid;

use super::entry::{Command, Event, command, durable, ephemeral};
use super::samples::{ANA, BEN, CLIENT_ID, CONNECTION, MESSAGE, ROOM, own_stream, time};
use crate::{
    AcceptCall, Author, Call, CallAccepted, CallEnd, CallEnded, CallMedia, CallParticipant, CallRings,
    CallState, Candidate, CandidatesCame, ChangeCallMedia, Description, DescriptionKind, Empty, IceServer,
    IceServersChanged, InCall, IncomingCall, InviteToCall, LeaveCall, LeaveReason, Negotiate, Negotiated,
    ParticipantChange, ParticipantChanged, PlainCall, ReportQuality, RoomCall, SendCandidates,
};
use veza_kernel::error::Code;

const CALL: Uuid = MESSAGE;
const SEAT: Uuid = CLIENT_ID;
const AUDIO: CallMedia = CallMedia { audio: true, video: false, screen: false };

fn person(id: Uuid, name: &str) -> Author {
    Author::new(id, name.to_owned(), None)
}

fn participant() -> CallParticipant {
    CallParticipant {
        id: SEAT,
        user_id: ANA,
        username: "ana".to_owned(),
        seat: 0,
        is_reconnecting: false,
        media: AUDIO,
    }
}

fn call() -> Call {
    Call {
        id: CALL,
        caller: person(ANA, "ana"),
        callee: Some(person(BEN, "ben")),
        room_id: None,
        media: AUDIO,
        music_mode: false,
        state: CallState::Ringing,
        rev: 1,
        participants: vec![participant()],
        created_at: time(),
        expires_at: time(),
        answered_at: None,
        ended_at: None,
        reason: None,
    }
}

fn description(kind: DescriptionKind) -> Description {
    let sdp = "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n".to_owned();
    Description { kind, sdp }
}

fn servers() -> Vec<IceServer> {
    vec![IceServer {
        urls: vec!["turn:turn.example:3478".to_owned()],
        username: Some("1767298500:0198c0de-0000-7000-8000-00000000000a".to_owned()),
        credential: Some("hVhqKJ3sUUiRk2eZtL0oC1d8xwE=".to_owned()),
    }]
}

fn in_call(of: CallParticipant, description: Option<Description>) -> InCall {
    let from = description.is_some().then_some(SEAT);
    InCall {
        call: call(),
        participant_id: Some(of.id),
        ice_servers: servers(),
        ice_servers_expire_at: Some(time()),
        relay_only: false,
        description,
        from,
    }
}

fn candidate() -> Candidate {
    Candidate {
        candidate: "candidate:1 1 udp 2122260223 b52f6f4d-3c4e-4b6a-9d0e-2f5a7f2f8f4d.local 53421 typ host"
            .to_owned(),
        sdp_mid: Some("0".to_owned()),
        sdp_m_line_index: Some(0),
        username_fragment: Some("4ZcD".to_owned()),
    }
}

pub(super) fn commands() -> Vec<Command> {
    [ringing(), ending(), talking()].into_iter().flatten().collect()
}

fn ringing() -> Vec<Command> {
    let invite = InviteToCall {
        call_id: CALL,
        peer_id: Some(BEN),
        room_id: None,
        media: AUDIO,
        music_mode: false,
        description: Some(description(DescriptionKind::Offer)),
        lifetime_ms: Some(45_000),
        ring: false,
    };
    let accept = AcceptCall { call_id: CALL, media: AUDIO, description: None };
    vec![
        command(
            "call.invite",
            "Calls somebody, or starts or joins the call of a room.",
            &invite,
            &in_call(participant(), None),
        )
        .fails(&[
            Code::NotFound,
            Code::Forbidden,
            Code::Conflict,
            Code::Gone,
            Code::Muted,
            Code::TooLarge,
        ]),
        command(
            "call.ringing",
            "Tells the caller that this device rings.",
            &PlainCall { call_id: CALL },
            &Empty {},
        )
        .fails(&[Code::NotFound, Code::CallTaken, Code::Gone]),
        command(
            "call.accept",
            "Answers a call; the first device of all that do has it.",
            &accept,
            &in_call(participant(), Some(description(DescriptionKind::Offer))),
        )
        .fails(&[Code::NotFound, Code::CallTaken, Code::Gone, Code::Conflict, Code::TooLarge]),
        command(
            "call.resume",
            "Comes back into a call after a lost connection. Of a call that is over it is told how it ended.",
            &PlainCall { call_id: CALL },
            &in_call(participant(), None),
        )
        .fails(&[Code::NotFound, Code::Conflict, Code::Gone]),
    ]
}

fn leave(name: &'static str, about: &'static str, reason: Option<LeaveReason>) -> Command {
    command(name, about, &LeaveCall { call_id: CALL, reason }, &Empty {}).fails(&[
        Code::NotFound,
        Code::CallTaken,
        Code::Gone,
        Code::Conflict,
    ])
}

fn ending() -> Vec<Command> {
    vec![
        leave(
            "call.decline",
            "Says no for all of one's devices, or busy for this one.",
            Some(LeaveReason::Busy),
        ),
        leave("call.cancel", "Gives up before anybody answered.", None),
        leave("call.hangup", "Leaves a call; one of two people ends it.", None),
    ]
}

fn talking() -> Vec<Command> {
    const FAILS: &[Code] = &[Code::NotFound, Code::Conflict, Code::Gone];
    const SIGNALS: &[Code] = &[Code::NotFound, Code::Conflict, Code::Gone, Code::TooLarge];
    let negotiate = Negotiate {
        call_id: CALL,
        to: None,
        description: description(DescriptionKind::Answer),
        ice_restart: false,
    };
    let candidates = SendCandidates { call_id: CALL, to: None, candidates: vec![candidate()], end: false };
    let quality = ReportQuality {
        call_id: CALL,
        rtt_ms: Some(38),
        jitter_ms: Some(4),
        loss: Some(0.01),
        bitrate_in: Some(64_000),
        bitrate_out: Some(64_000),
    };
    vec![
        command("call.negotiate", "Sends another participant a description.", &negotiate, &Empty {})
            .fails(SIGNALS),
        command("call.candidates", "Sends another participant ways to reach one.", &candidates, &Empty {})
            .fails(SIGNALS),
        command(
            "call.media",
            "Tells what one sends from now on.",
            &ChangeCallMedia { call_id: CALL, media: AUDIO },
            &Empty {},
        )
        .fails(FAILS),
        command("call.quality", "Reports how a call is heard, and that one is there.", &quality, &Empty {})
            .fails(FAILS),
    ]
}

pub(super) fn events() -> Vec<Event> {
    [on_own_stream(), in_the_call()].into_iter().flatten().collect()
}

fn on_own_stream() -> Vec<Event> {
    let incoming = IncomingCall { call: call(), from: person(ANA, "ana"), expires_at: time() };
    let ended = CallEnded {
        call_id: CALL,
        reason: CallEnd::AnsweredElsewhere,
        connection_id: Some(CONNECTION),
        duration_ms: None,
    };
    vec![
        durable("call.incoming", "Somebody calls: ring.", own_stream(), &incoming),
        durable(
            "call.ended",
            "A call rings no more, or is over. Who is in it hears so without a place in a stream.",
            own_stream(),
            &ended,
        )
        .ephemeral_too(),
    ]
}

fn in_the_call() -> Vec<Event> {
    let accepted = CallAccepted {
        call: call(),
        participant: participant(),
        description: Some(description(DescriptionKind::Answer)),
    };
    let negotiated = Negotiated {
        call_id: CALL,
        from: SEAT,
        description: description(DescriptionKind::Offer),
        ice_restart: false,
    };
    let candidates = CandidatesCame { call_id: CALL, from: SEAT, candidates: vec![candidate()], end: false };
    let changed =
        |change| ParticipantChanged { call_id: CALL, participant: participant(), change, polite: true };
    let ice =
        IceServersChanged { call_id: CALL, ice_servers: servers(), ice_servers_expire_at: Some(time()) };
    vec![
        ephemeral(
            "call.ringing",
            "A device of the other side rings.",
            &CallRings { call_id: CALL, user_id: BEN },
        ),
        ephemeral("call.accepted", "Somebody answered.", &accepted),
        ephemeral("call.negotiate", "A description from another participant.", &negotiated),
        ephemeral("call.candidates", "Ways to reach another participant.", &candidates),
        ephemeral(
            "call.participant",
            "Someone in the call came, went, or lost the connection.",
            &changed(ParticipantChange::Joined),
        ),
        ephemeral(
            "call.media",
            "Someone in the call sends something else.",
            &changed(ParticipantChange::Media),
        ),
        ephemeral("call.ice_servers", "Other credentials, before the old ones end.", &ice),
        ephemeral("call.room", "Whether a room has a call.", &RoomCall { room_id: ROOM, call: Some(call()) }),
    ]
}
