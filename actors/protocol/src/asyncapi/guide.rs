//! What the document says beside its messages: how to connect, the envelope, streams and resuming, close codes.

use serde_json::{Value, json};

use veza_kernel::error::Code;

/// The explanation, in paragraphs without markup. A line without a full stop is the heading of what follows; a line that
/// begins with a bracket or a method is to be read as it stands.
pub(super) const DESCRIPTION: &str = r#"One websocket carries all that is realtime: text frames that hold one JSON message each.

Connecting

GET /api/v1/ws (or /ws), HTTP/1.1, subprotocol veza.v1

The server looks for a token in this order: in the subprotocol pair "veza.v1, bearer.<token>", in the query parameter token, in the header "Authorization: Bearer <token>", and in the cookie access_token, which counts for a page from an allowed origin only. The first that is there decides, be it good or bad. Without any, the command auth is the first frame, within 5 seconds. A token of GET /api/v1/chat/token or POST /api/v1/auth/stream-token opens one websocket and is good for 300 seconds; an access token is taken too, but not in a URL. The first message of the server is hello: it says who you are and what the limits are.

The connection outlives the token that opened it, but not the login session behind it: when that ends, the websocket is closed with 4503.

The server pings every 25 seconds. A client that shows no sign of life for 60 seconds is cut (4002). To a client that said nothing for two seconds the server also sends a ping behind what it writes. Who does not answer that one within five seconds does not read, and is cut (4009). Browsers and websocket libraries answer pings by themselves. Frames of a client have at most 64 KiB; binary frames are refused.

Envelope

{"type":"chat.send","id":"c-17","data":{…}}

A command names its type, carries its fields in data, and may carry an id of at most 64 characters. A command with an id gets exactly one reply; one without gets none.

{"type":"reply","id":"c-17","ok":true,"data":{…}}

{"type":"reply","id":"c-17","ok":false,"error":{"code":"rate_limited","message":"…","retry_after_ms":900}}

A refused command has changed nothing. The code of its error says what to do, message is for a person, details name the fields that were wrong. Any command may be answered with invalid, rate_limited, unavailable or internal; codes of its own stand with each.

{"type":"chat.message","stream":"room:…","offset":41,"epoch":"…","ts":"2026-01-01T20:15:00.000Z","data":{…}}

An event with stream, offset and epoch is durable: it has a place in the log of its stream, and a resume replays it. Every other event is ephemeral: only those hear it who listen right then. Times are UTC with milliseconds. A field that is null, an empty list or false is left out of the data of replies and events: absent means just that. Ignore types and fields that you do not know: new ones come without notice.

Streams and resuming

A stream is a log without holes: its offsets are 1, 2, 3 and so on. There is one for each room, room:<id>, heard after room.join, and one for each person, user:<id>, heard after user.join: notifications, changes of the list of one's conversations, of one's own queue and of the work on one's tracks, and calls that ring; and one for each session of listening together. Remember the highest offset that you have seen, and the epoch. To go on after an interruption, join again with since: {"offset":40,"epoch":"…"}.

With recovered true, events holds everything after that offset, in order, each in the form in which it is pushed; an offset is left out where a later change of the same message is there. With recovered false too much was missed, or the epoch is another one: start from snapshot. Live events follow the reply, so nothing is missed and nothing comes twice.

A message that is edited, deleted, pinned or reacted to takes a new offset for that change and comes again as a whole chat.message. Keep messages by their id, let the later offset win, and you are always right. Order them by the offset in data, which is their place in the room and never changes.

Sending

A reply to chat.send means that the message is committed. Choose a new client_id for each message and send it again with the same one until it is answered, also after a reconnect: it is stored once, and a repetition is answered with the original and duplicate true, in the room that it was sent to. An edit counts as a message in the limits of messages, and who may not send in a room may not edit there. In slow mode an edit needs no turn and takes none. Senders get their own messages as events too. `POST /api/v1/conversations/{id}/messages` sends one without a socket; a client_id counts in both doors.

Calls

A device is a connection. call.invite rings every device of the other one by call.incoming on their own stream; each tells call.ringing, and the first call.accept that is committed has the call. All devices hear call.ended on their own stream when it rings no more: with answered_elsewhere and declined_elsewhere the device whose connection_id it names goes by the reply to its command. Where it names an earlier connection of a device that is in no call, the reply was lost: that device sends call.resume. Who is in the call hears everything else on that connection: nothing comes behind its call.ended. When both call each other, the later call.invite is answered with the other call, which it has accepted. The same call_id again is the same call.

Negotiate as perfect negotiation does: of two the one with the smaller seat offers first, the other one is polite. The offer may come with call.invite and the answer with call.accept. Candidates wait at the server for the description that they belong to, and both for who is away. After a lost connection send call.resume within 30 s: who has come back, or hears call.participant with back, offers anew with ice_restart if no media comes. In a room's call name the participant by to, and send call.quality every 5 s: who says nothing for 12 s has left.

Live streams

A live stream's id is that of its chat, a room of the type live. live.join is room.join, and counts who sends it as a viewer: live.viewers then tells how many people watch, each of them once, at most every five seconds. As the first frame of a connection without a token it lets anybody read; hello has no user then, and every other command but live.leave and clock.ping is refused. A page of any origin may connect so, an overlay for instance. live.started, live.ended and live.updated are events of the room.

{"type":"live.join","id":"1","data":{"stream_id":"…"}}

Listening together

A session's stream is queue:<id>, heard after queue.join with its share token; a guest without an account sends queue.join with a guest_name as the first frame of a connection without a token. The position of a song is not sent but follows from queue.playback: at server time t it is anchor_position_ms + (t - anchor_server_us) / 1000 while it plays. clock.ping tells how far one's own clock is off; use the sample with the shortest way of the last 16. An anchor may lie ahead: that is the moment at which everyone starts. Every operation has an op_id: the same one again is done once. next, previous and vote_skip name the item that they mean.

Limits

hello says what is taken, in limits. A command costs tokens: its price stands with it as x-price, and every 16 KiB of its text cost one more. A connection has commands_per_10s tokens in ten seconds, and a person has person_commands_per_10s over all connections; so have all of one address who have no account. Searches, and joins with since, are counted for each person besides. What is no command costs as much as a command. A command that cannot be paid is answered with rate_limited and has changed nothing; wait for retry_after_ms. More than 100 such answers in ten seconds close the connection with 4008, and so do more pings and pongs than control_frames_per_10s.

Commands are answered within 5 seconds. They keep their order for each room, for one's own stream and for listening together, and not beyond that: one that waits for something does not hold up the others. At most 256 of a connection wait at once.

API keys

A socket that a key opened (with a token of GET /chat/token, scope chat:write) reads and writes in conversations as the key's owner may; it deletes messages of others only with moderation:write. A command that does more needs the scope that stands with it as x-scope; without it the answer is forbidden.

Closing

A client that reads too slowly may see 1006 in place of 4009: a close frame does not fit behind a frame of which it read only half. When the login session or API key behind a connection ends, or its account, the connection ends with 4503.

Every close has a code. From 4000 to 4499: connect again and resume. From 4500 to 4999: do not."#;

/// The codes with which the server closes: number, meaning, what the client should do.
const CLOSES: &[(u16, &str, &str)] = &[
    (1002, "The frames break the websocket's own protocol.", "Mend the client."),
    (1003, "A binary frame.", "Send text frames."),
    (1007, "Not UTF-8, or not JSON.", "Do not repeat it."),
    (1009, "A frame or message is too large.", "Do not repeat it."),
    (4001, "The server stops in good order.", "Reconnect after 0 to 5 seconds, at random, and resume."),
    (4002, "No sign of life for 60 seconds.", "Reconnect and resume."),
    (
        4008,
        "Too much was sent: the replies rate_limited were ignored, or there were too many pings and pongs.",
        "Wait for retry_after_ms of the last one, reconnect and resume.",
    ),
    (
        4009,
        "The client reads too slowly: too much waits for it, or a ping behind what was written to it had no answer within 5 seconds. It may \
         see 1006 instead.",
        "Reconnect and resume.",
    ),
    (
        4501,
        "Not authenticated: no token, a bad or a used one, or none within 5 seconds.",
        "Get a token first.",
    ),
    (4503, "The login session, API key or account has ended.", "Log in again."),
    (4510, "Too many connections of this person.", "Do not reconnect."),
];

/// The close codes, for the extension `x-close-codes`.
pub(super) fn close_codes() -> Value {
    let entry = |(code, meaning, client): &(u16, &str, &str)| json!({ "code": code, "meaning": meaning, "client": client });
    CLOSES.iter().map(entry).collect()
}

/// The error codes, for the extension `x-error-codes`.
pub(super) fn error_codes() -> Value {
    let entry = |code: &Code| {
        json!({
            "code": code.wire(),
            "rest": code.rest(),
            "status": code.status(),
            "retry": code.retryable(),
            "meaning": code.meaning(),
        })
    };
    Code::ALL.iter().map(entry).collect()
}
