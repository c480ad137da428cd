//! Every event, in the order of the document.

use super::entry::{Event, durable, ephemeral};
use super::samples::{
    ANA, BEN, CONNECTION, MESSAGE, OFFSET, ROOM, own_room, own_stream, present, raw, room, room_stream,
    shared_message, time,
};
use crate::connection::{FRAME_BYTES, HEARTBEAT};
use crate::{
    Approved, Author, BroadcastEnd, ChangedMember, CommentTold, ConversationChange, ConversationChanged,
    Hello, Limits, LiveEnded, LiveStarted, LiveUpdated, MemberChange, Notification, NotificationKind,
    NotificationRead, PersonChanged, Presence, PresenceDiff, PresenceState, ReadMark, Rejected, RoomMentions,
    SocketUser, StreamViewers, TrackChanged, TypingChanged, Unread,
};
use veza_kernel::Outbox;
use veza_text::content::MESSAGE_CHARS;

pub(super) fn events() -> Vec<Event> {
    [connection(), rooms(), live(), presence(), own(), super::queue::events(), super::calls::events()]
        .into_iter()
        .flatten()
        .collect()
}

fn connection() -> Vec<Event> {
    let hello = Hello {
        connection_id: CONNECTION,
        user: Some(SocketUser { id: BEN, username: "ben" }),
        protocol: "veza.v1",
        server_time_us: time().timestamp_micros(),
        heartbeat_ms: u64::try_from(HEARTBEAT.as_millis()).unwrap_or_default(),
        resume_window_s: 604_800,
        limits: Limits {
            frame_bytes: FRAME_BYTES,
            message_chars: MESSAGE_CHARS,
            commands_per_10s: 600,
            person_commands_per_10s: 3000,
            person_searches_per_10s: 30,
            person_resumes_per_min: 500,
            control_frames_per_10s: 100,
            outbox_bytes: Outbox::MAX_BYTES,
            rooms_per_connection: 100,
        },
        node: "node-1",
    };
    vec![ephemeral("hello", "The server's first message.", &hello)]
}

fn rooms() -> Vec<Event> {
    let member = ChangedMember {
        room_id: ROOM,
        user_id: BEN,
        username: "ben".to_owned(),
        change: MemberChange::Joined,
        role: Some("member".to_owned()),
        until: None,
    };
    let typing =
        TypingChanged { room_id: ROOM, user_id: ANA, username: "ana", active: true, expires_ms: 10_000 };
    let read = ReadMark { room_id: ROOM, user_id: BEN, offset: OFFSET };
    let ben = Author::new(BEN, "ben".to_owned(), None);
    let person = PersonChanged { room_id: ROOM, person: ben };
    vec![
        durable(
            "chat.message",
            "A message is new or has changed: upsert it by id.",
            room_stream(),
            &shared_message(),
        ),
        durable("room.updated", "The room has changed, or was deleted.", room_stream(), &room()),
        durable(
            "room.member",
            "Someone joined, left, has another role, or may do less or more.",
            room_stream(),
            &member,
        ),
        ephemeral("chat.typing", "Someone types.", &typing),
        ephemeral("chat.read", "Someone read up to an offset.", &read),
        ephemeral("person.changed", "Someone has another name or picture.", &person),
        ephemeral(
            "live.viewers",
            "How many people watch a stream.",
            &StreamViewers { stream_id: ROOM, viewers: 1204 },
        ),
    ]
}

fn live() -> Vec<Event> {
    let started = LiveStarted { stream_id: ROOM, broadcast_id: MESSAGE, started_at: time() };
    let (ended_at, reason) = (time(), BroadcastEnd::Stopped);
    let ended =
        LiveEnded { stream_id: ROOM, broadcast_id: MESSAGE, ended_at, duration_ms: 5_400_000, reason };
    let updated = LiveUpdated {
        stream_id: ROOM,
        title: "Friday night dub".to_owned(),
        description: String::new(),
        category: "Dub".to_owned(),
        tags: vec!["roots".to_owned()],
        scheduled_at: None,
    };
    vec![
        durable("live.started", "Media of a live stream are coming.", room_stream(), &started),
        durable("live.ended", "They are not coming any more.", room_stream(), &ended),
        durable("live.updated", "A live stream is called something else.", room_stream(), &updated),
    ]
}

fn own() -> Vec<Event> {
    let ana = Author::new(ANA, "ana".to_owned(), None);
    let notification = Notification {
        id: CONNECTION,
        kind: NotificationKind::Mention,
        room_id: Some(ROOM),
        message_id: Some(MESSAGE),
        offset: Some(OFFSET),
        target_id: None,
        link: None,
        reason: None,
        actor: Some(ana.clone()),
        actors: vec![ana],
        count: 1,
        created_at: time(),
    };
    let rooms = vec![RoomMentions { room_id: ROOM, mention_count: 0 }];
    let read = NotificationRead { id: Some(CONNECTION), unread_notifications: 2, rooms };
    let changed = ConversationChanged { room_id: ROOM, change: ConversationChange::Joined };
    let approved = Approved { room_id: ROOM, client_id: CONNECTION };
    let rejected = Rejected { room_id: ROOM, client_id: CONNECTION, reason: None };
    let track = TrackChanged {
        track_id: CONNECTION,
        title: "Harbour".to_owned(),
        status: "completed",
        status_message: None,
        waveform_status: "ready",
        waveform_message: None,
    };
    let comment = CommentTold {
        track_id: CONNECTION,
        comment_id: MESSAGE,
        parent_id: None,
        user_id: ANA,
        timestamp: 83.5,
    };
    let unread = Unread { room: own_room(), last_message: Some(raw(&shared_message())) };
    vec![
        durable("notification.created", "Something calls one.", own_stream(), &notification),
        durable("notification.read", "One has read notifications.", own_stream(), &read),
        durable("conversation.changed", "One's list of conversations is another.", own_stream(), &changed),
        durable("chat.approved", "A moderator let one's held message through.", own_stream(), &approved),
        durable(
            "chat.rejected",
            "A moderator did not let one's held message through.",
            own_stream(),
            &rejected,
        ),
        durable("track.changed", "The work on a track of one's own is further.", own_stream(), &track),
        durable(
            "comment.created",
            "Something is said of one's track, or in one's thread.",
            own_stream(),
            &comment,
        ),
        durable("comment.updated", "A comment says something else.", own_stream(), &comment),
        durable("comment.deleted", "A comment has no words any more, or is gone.", own_stream(), &comment),
        ephemeral("conversation.unread", "Where one stands in a conversation has changed.", &unread),
    ]
}

fn presence() -> Vec<Event> {
    let state = PresenceState { room_id: ROOM, presence: Presence { count: 1204, users: None } };
    let diff = PresenceDiff {
        room_id: ROOM,
        count: 2,
        joins: vec![present(BEN, "ben", 1)],
        leaves: vec![present(ANA, "ana", 0)],
    };
    vec![
        ephemeral("presence.state", "Who is in a room.", &state),
        ephemeral("presence.diff", "Who came and went.", &diff),
    ]
}
