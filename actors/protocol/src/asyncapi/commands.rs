//! Every command, in the order of the document.

use super::entry::{Command, command};
use super::samples::{
    ANA, BEN, CLIENT_ID, EPOCH, MESSAGE, OFFSET, ROOM, message, own_room, present, raw, room, shared_message,
};
use crate::{
    Authenticate, Ban, Changed, Circle, Delete, EditMessage, Empty, Found, History, HistoryPage, Join,
    JoinOwn, JoinStream, Joined, JoinedOwn, Kick, Leave, LeaveOwn, LeaveStream, ListPins, MarkRead, Me, Pin,
    Pins, Presence, React, ReadMark, ReadUpTo, Search, SendMessage, Sent, Settings, SettingsChanged, Since,
    Timeout, Typing, Unban,
};
use veza_kernel::error::Code;

pub(super) fn commands() -> Vec<Command> {
    let families = [connection(), rooms(), writing(), changing(), reading(), moderation(), own()];
    families.into_iter().flatten().chain(super::queue::commands()).chain(super::calls::commands()).collect()
}

fn connection() -> Vec<Command> {
    vec![
        command(
            "auth",
            "Names the caller when the handshake did not.",
            &Authenticate { token: "<token of GET /api/v1/chat/token>".to_owned() },
            &Empty {},
        )
        .fails(&[Code::Conflict, Code::Unauthenticated]),
    ]
}

fn rooms() -> Vec<Command> {
    vec![
        command(
            "room.join",
            "Listens to a room, from where one stopped.",
            &Join { room_id: ROOM, since: Some(Since { offset: OFFSET - 1, epoch: EPOCH.to_owned() }) },
            &joined(),
        )
        .fails(&[Code::NotFound, Code::Banned, Code::Conflict]),
        command("room.leave", "Stops listening.", &Leave { room_id: ROOM }, &Empty {}),
        command(
            "live.join",
            "Watches a stream: listens to its chat and counts as a viewer. It may be the first frame, without an account.",
            &JoinStream { stream_id: ROOM, since: None },
            &joined(),
        )
        .fails(&[Code::NotFound, Code::Banned, Code::Conflict]),
        command("live.leave", "Stops watching.", &LeaveStream { stream_id: ROOM }, &Empty {}),
        command(
            "room.settings",
            "Changes a room.",
            &Settings {
                room_id: ROOM,
                topic: Some("Records for the small hours".to_owned()),
                slow_mode_s: Some(0),
                who_may_mention_all: Some(Circle::Moderators),
                ..Settings::default()
            },
            &SettingsChanged { room: room() },
        )
        .fails(&[Code::Forbidden, Code::NotFound]),
    ]
}

fn moderation() -> Vec<Command> {
    const FAILS: &[Code] = &[Code::Conflict, Code::Forbidden, Code::NotFound];
    let reason = || Some("spam".to_owned());
    vec![
        command(
            "room.timeout",
            "Lets someone send nothing for a time.",
            &Timeout { room_id: ROOM, user_id: BEN, seconds: 600, reason: reason() },
            &Empty {},
        )
        .fails(FAILS),
        command(
            "room.kick",
            "Sends someone away.",
            &Kick { room_id: ROOM, user_id: BEN, reason: reason() },
            &Empty {},
        )
        .fails(FAILS),
        command(
            "room.ban",
            "Sends someone away who may not come back.",
            &Ban {
                room_id: ROOM,
                user_id: BEN,
                seconds: Some(86_400),
                reason: reason(),
                delete_message_s: Some(3600),
            },
            &Empty {},
        )
        .fails(FAILS),
        command(
            "room.unban",
            "Lets them come back.",
            &Unban { room_id: ROOM, user_id: BEN, reason: None },
            &Empty {},
        )
        .fails(FAILS),
    ]
}

fn own() -> Vec<Command> {
    let joined = JoinedOwn {
        offset: 7,
        epoch: EPOCH.to_owned(),
        recovered: Some(true),
        events: Some(Vec::new()),
        rooms: vec![own_room()],
        unread_notifications: 1,
    };
    let since = Some(Since { offset: 7, epoch: EPOCH.to_owned() });
    vec![
        command("user.join", "Listens to one's own stream.", &JoinOwn { since }, &joined),
        command("user.leave", "Stops listening to it.", &LeaveOwn {}, &Empty {}),
    ]
}

fn joined() -> Joined {
    let event = serde_json::json!({
        "type": "chat.message", "stream": format!("room:{ROOM}"), "offset": OFFSET, "epoch": EPOCH,
        "ts": super::samples::TIME, "data": shared_message(),
    });
    Joined {
        room: room(),
        me: Me {
            role: Some("member".to_owned()),
            permissions: vec!["read", "send"],
            muted_until: None,
            read_offset: OFFSET - 1,
        },
        offset: OFFSET,
        epoch: EPOCH.to_owned(),
        recovered: Some(true),
        events: Some(vec![raw(&event)]),
        snapshot: None,
        presence: Presence { count: 2, users: Some(vec![present(ANA, "ana", 1), present(BEN, "ben", 2)]) },
        reads: Some(vec![ReadMark { room_id: ROOM, user_id: ANA, offset: OFFSET }]),
    }
}

fn writing() -> Vec<Command> {
    vec![
        command(
            "chat.send",
            "Sends a message, exactly once per client_id.",
            &SendMessage {
                room_id: ROOM,
                client_id: CLIENT_ID,
                content: "@ben the new mix is up 🎵".to_owned(),
                reply_to: Some(MESSAGE),
                attachments: Vec::new(),
            },
            &Sent { message: raw(&shared_message()), duplicate: false },
        )
        .fails(&[
            Code::Forbidden,
            Code::NotFound,
            Code::SlowMode,
            Code::Muted,
            Code::Banned,
            Code::ContentBlocked,
            Code::Held,
        ]),
        command("chat.typing", "Tells that one types.", &Typing { room_id: ROOM, active: true }, &Empty {})
            .fails(&[Code::NotFound, Code::Forbidden]),
    ]
}

fn changing() -> Vec<Command> {
    const FAILS: &[Code] = &[Code::Forbidden, Code::NotFound, Code::Gone, Code::Conflict];
    let changed = || Changed { message: raw(&message()) };
    let content = "@ben the new mix is up, with a better ending 🎵".to_owned();
    let react = || React { message_id: MESSAGE, emoji: "🔥".to_owned() };
    let pin = || Pin { message_id: MESSAGE };
    let delete = Delete { message_id: MESSAGE, reason: Some("posted twice".to_owned()) };
    vec![
        command(
            "chat.edit",
            "Gives one's own message another text.",
            &EditMessage { message_id: MESSAGE, content },
            &changed(),
        ),
        command("chat.delete", "Deletes a message; a tombstone remains.", &delete, &changed()),
        command("chat.react", "Puts an emoji under a message.", &react(), &changed()),
        command("chat.unreact", "Takes it back.", &react(), &changed()),
        command("chat.pin", "Pins a message in its room.", &pin(), &changed()),
        command("chat.unpin", "Unpins it.", &pin(), &changed()),
    ]
    .into_iter()
    .map(|command| command.fails(FAILS))
    .collect()
}

fn reading() -> Vec<Command> {
    let history =
        History { room_id: ROOM, before: Some(OFFSET + 1), after: None, around: None, limit: Some(50) };
    let page = HistoryPage { messages: vec![message()], has_more: true, has_newer: false };
    let search =
        Search { query: "\"new mix\" -old".to_owned(), room_id: Some(ROOM), cursor: None, limit: Some(20) };
    let found = Found { messages: vec![message()], next_cursor: None, has_more: false };
    vec![
        command("chat.history", "Reads a page of messages.", &history, &page).fails(&[Code::NotFound]),
        command(
            "chat.pins",
            "Reads the pinned messages.",
            &ListPins { room_id: ROOM },
            &Pins { messages: vec![message()] },
        )
        .fails(&[Code::NotFound]),
        command("chat.search", "Finds messages by their words.", &search, &found).fails(&[Code::NotFound]),
        command(
            "chat.read",
            "Moves one's read mark forward.",
            &MarkRead { room_id: ROOM, offset: OFFSET, private: false },
            &ReadUpTo { read_offset: OFFSET },
        )
        .fails(&[Code::NotFound]),
    ]
}
