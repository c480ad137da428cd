//! Commands and events of listening together, and of the clock.

use uuid::Uuid;

use super::entry::{Command, Event, command, durable, ephemeral};
use super::samples::{ANA, BEN, CLIENT_ID, CONNECTION, EPOCH, MESSAGE, OFFSET, ROOM, own_stream, time};
use crate::queue::{
    Adder, Grant, Mode, OwnQueue, OwnQueueHead, Playback, QueueChanged, Repeat, Role, Song, Turns,
};
use crate::{
    AddToQueue, ChangeQueueMode, ChangeQueueRole, ClockPing, ClockPong, Empty, JoinQueue, JoinedQueue,
    KickFromQueue, LeaveQueue, MoveInQueue, Participant, PlainOperation, QueueDone, QueueEnded, QueueItem,
    QueueItems, QueueMe, QueueOperation, QueueParticipants, QueuePlayback, QueueReady, QueueView,
    RemoveFromQueue, SeekQueue, Since, SkipInQueue, Votes,
};
use veza_kernel::error::Code;

const TRACK: Uuid = MESSAGE;
const ITEM: Uuid = CLIENT_ID;

fn ana() -> Adder {
    Adder { id: ANA, username: "ana".to_owned() }
}

fn item() -> QueueItem {
    let (title, artist) = ("Night Shift".to_owned(), "Ana".to_owned());
    let track = Song { id: TRACK, title, artist, duration_ms: 213_000, has_cover: true, made_by: None };
    QueueItem { id: ITEM, position: 0, track_id: TRACK, track, added_by: ana(), added_at: time() }
}

fn playback() -> Playback {
    let anchor_server_us = time().timestamp_micros();
    Playback { item_id: Some(ITEM), playing: true, anchor_server_us, ..Playback::default() }
}

fn participant() -> Participant {
    Participant { id: ANA, username: "ana".to_owned(), role: Role::Host, is_guest: false }
}

fn votes() -> Votes {
    Votes { item_id: Some(ITEM), by: Vec::new(), needed: 1 }
}

fn joined() -> JoinedQueue {
    let name = Some("Night Shift".to_owned());
    JoinedQueue {
        session: QueueView { id: ROOM, name, host_id: ANA, created_at: time() },
        items: vec![item()],
        playback: playback(),
        mode: Mode::default(),
        participants: vec![participant()],
        votes: votes(),
        me: QueueMe { id: BEN, role: Role::Guest, can: vec![Grant::Add] },
        rev: OFFSET,
        offset: OFFSET,
        epoch: EPOCH.to_owned(),
        recovered: None,
        events: None,
    }
}

pub(super) fn commands() -> Vec<Command> {
    [session(), list(), control(), hosting()].into_iter().flatten().collect()
}

fn session() -> Vec<Command> {
    let t1 = time().timestamp_micros();
    let token = "pM3v7qkXc1Jm0V5c9s2dXk0Gq3n8w4TzR1yB6uH5aLE".to_owned();
    let since = Some(Since { offset: OFFSET - 1, epoch: EPOCH.to_owned() });
    vec![
        command(
            "clock.ping",
            "Asks what time it is: five times 200 ms apart on joining, then every 10 s.",
            &ClockPing { t0: 1_000_000 },
            &ClockPong { t0: 1_000_000, t1, t2: t1 + 20 },
        ),
        command(
            "queue.join",
            "Listens together, from where one stopped.",
            &JoinQueue { token, since, guest_name: None },
            &joined(),
        )
        .fails(&[Code::NotFound, Code::Banned, Code::Unauthenticated]),
        command("queue.leave", "Stops listening.", &LeaveQueue {}, &Empty {}),
        command(
            "queue.ready",
            "Tells that a song is buffered, and how far away one is.",
            &QueueReady { item_id: ITEM, rtt_ms: Some(40) },
            &Empty {},
        )
        .fails(&[Code::Conflict]),
    ]
}

const FAILS: &[Code] = &[Code::Forbidden, Code::Conflict, Code::NotFound, Code::Banned];

fn done() -> QueueDone {
    QueueDone { rev: OFFSET, duplicate: false }
}

fn plain(name: &'static str, about: &'static str) -> Command {
    command(name, about, &PlainOperation { op_id: CONNECTION }, &done()).fails(FAILS)
}

fn list() -> Vec<Command> {
    let add = AddToQueue { op_id: ITEM, track_id: TRACK, after: None };
    let remove = RemoveFromQueue { op_id: CONNECTION, item_id: ITEM };
    let shift = MoveInQueue { op_id: CONNECTION, item_id: ITEM, after: None };
    vec![
        command("queue.add", "Adds a track.", &add, &done()).fails(FAILS),
        command("queue.remove", "Takes an item away.", &remove, &done()).fails(FAILS),
        command("queue.move", "Moves an item.", &shift, &done()).fails(FAILS),
        plain("queue.clear", "Takes all items away."),
        plain("queue.undo", "Takes one's last operation on the list back."),
    ]
}

fn control() -> Vec<Command> {
    let skip = || SkipInQueue { op_id: CONNECTION, current_item_id: ITEM };
    let seek = SeekQueue { op_id: CONNECTION, position_ms: 60_000 };
    vec![
        plain("queue.play", "Plays."),
        plain("queue.pause", "Stops where it is."),
        command("queue.seek", "Goes on from elsewhere in the song.", &seek, &done()).fails(FAILS),
        command("queue.next", "Goes on to the next song.", &skip(), &done()).fails(FAILS),
        command(
            "queue.previous",
            "Goes back to the song before, or to this one's beginning.",
            &skip(),
            &done(),
        )
        .fails(FAILS),
        command(
            "queue.vote_skip",
            "Wants to hear the next song; when half of those present do, it begins.",
            &skip(),
            &done(),
        )
        .fails(FAILS),
    ]
}

fn hosting() -> Vec<Command> {
    let mode = ChangeQueueMode {
        op_id: CONNECTION,
        repeat: Some(Repeat::All),
        turns: Some(Turns::RoundRobin),
        max_per_user: Some(3),
        ..ChangeQueueMode::default()
    };
    let role = ChangeQueueRole { op_id: None, user_id: BEN, role: Role::Dj };
    vec![
        command("queue.mode", "Changes in which way songs are played.", &mode, &done()).fails(FAILS),
        command("queue.role", "Makes someone a host, a DJ, or a guest.", &role, &done()).fails(FAILS),
        command(
            "queue.kick",
            "Sends someone away for good.",
            &KickFromQueue { op_id: None, user_id: BEN },
            &done(),
        )
        .fails(FAILS),
    ]
}

pub(super) fn events() -> Vec<Event> {
    let stream = || format!("queue:{ROOM}");
    let items = QueueItems {
        rev: OFFSET,
        items: Some(vec![item()]),
        patch: None,
        mode: Mode::default(),
        op: QueueOperation { op_id: ITEM, kind: "add", by: Some(ana()) },
    };
    let people = QueueParticipants {
        rev: OFFSET,
        joins: vec![participant()],
        all: false,
        leaves: Vec::new(),
        count: 1,
        votes: votes(),
    };
    let queue = OwnQueue {
        id: ROOM,
        user_id: BEN,
        current_track_id: Some(TRACK),
        current_position: 12,
        is_playing: true,
        item_order: vec![ITEM],
        repeat_mode: "off".to_owned(),
        shuffle: false,
        volume: 80,
        updated_at: time(),
    };
    vec![
        durable("queue.items", "The list, or the way it is played, has changed.", stream(), &items),
        durable(
            "queue.playback",
            "Something else plays, or elsewhere, or it stopped.",
            stream(),
            &QueuePlayback { rev: OFFSET, playback: playback(), by: Some(ana()) },
        ),
        durable("queue.ended", "The session is over.", stream(), &QueueEnded {}),
        ephemeral("queue.participants", "Who came and went, and the votes.", &people),
        durable(
            "queue.changed",
            "One's own queue has changed, on this device or another.",
            own_stream(),
            &QueueChanged { queue: OwnQueueHead::of(queue) },
        ),
    ]
}
