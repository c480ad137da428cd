//! Lists: one's own conversations, the public ones, the messages of one.

use actix_web::web::Data;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use veza_actors::conversations::{
    ConversationView, ListConversations, ListPins, ListPublic, ReadConversation, SearchMessages,
};
use veza_actors::protocol::{self, Found, HistoryPage, Pins, Search};

use super::views::{FoundMessages, History};
use crate::App;
use crate::error::Failure;
use crate::extract::cursor::Moment;
use crate::extract::{Behind, Caller, Continued, Id, Page, Query};
use crate::paged::{Next, Paged};
use crate::reply::{Answer, reply};

pub async fn list(
    app: Data<App>,
    caller: Caller,
    part: Continued<Moment>,
) -> Answer<Paged<ConversationView, Next>> {
    let Continued { after, page, .. } = part;
    let after = after.map(Into::into);
    let asked = ListConversations { by: caller.user_id, after, window: page.window };
    let listed = app.system.conversations.ask(asked).await?;
    reply(part.of(listed, |last| Some(Moment::of(last.updated_at, last.id))))
}

/// What to look for.
#[derive(Deserialize, IntoParams)]
pub struct Wanted {
    /// A part of the name or topic, or how their words begin without regard to accents.
    #[param(max_length = 100)]
    q: Option<String>,
}

pub async fn list_public_conversations(
    app: Data<App>,
    caller: Caller,
    page: Page,
    Query(Wanted { q }): Query<Wanted>,
) -> Answer<Paged<ConversationView>> {
    if q.as_ref().is_some_and(|q| q.chars().count() > 100) {
        return Err(Failure::field("q", "must be at most 100 characters long"));
    }
    let asked = ListPublic { by: caller.user_id, query: q, window: page.window };
    reply(page.of(app.system.conversations.ask(asked).await?))
}

/// Which way to read.
#[derive(Deserialize, IntoParams)]
pub struct Way {
    /// Only messages with a smaller offset, the nearest ones; in place of a cursor.
    #[param(minimum = 1)]
    before: Option<i64>,
    /// Only messages with a larger offset, the nearest ones; not together with a cursor.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// Messages on both sides of this offset; likewise.
    #[param(minimum = 1)]
    around: Option<i64>,
}

pub async fn read_history(
    app: Data<App>,
    caller: Caller,
    Id(room_id): Id,
    part: Behind<i64>,
    Query(Way { before, after, around }): Query<Way>,
) -> Answer<History> {
    if before.is_some() && part.after.is_some() {
        return Err(Failure::field("before", "stands in place of a cursor: send one of them"));
    }
    let page =
        protocol::History { room_id, before: part.after.or(before), after, around, limit: Some(part.limit) };
    let read = app.system.conversations.ask(ReadConversation { by: caller.user_id, page }).await?;
    let oldest = read.messages.first().filter(|_| read.has_more);
    let next_cursor = part.next(oldest.map(|message| message.offset));
    let HistoryPage { messages, has_more, has_newer } = read;
    reply(History { messages, next_cursor, has_more, has_newer })
}

pub async fn list_pins(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Pins> {
    reply(app.system.conversations.ask(ListPins { by: caller.user_id, id }).await?)
}

/// What to find.
#[derive(Deserialize, IntoParams)]
pub struct Words {
    /// Words or how they begin, `"a phrase"` of whole words, `or`, `-not`. Case and accents do not matter. Of scripts without spaces, and
    /// of Korean, any characters that stand together are found.
    #[param(min_length = 1, max_length = 200)]
    q: String,
    /// Only in this conversation.
    room_id: Option<Uuid>,
}

pub async fn search_messages(
    app: Data<App>,
    caller: Caller,
    Query(words): Query<Words>,
    part: Behind<Uuid, 20, 50>,
) -> Answer<FoundMessages> {
    let Words { q: query, room_id } = words;
    let search = Search { query, room_id, cursor: part.after, limit: Some(part.limit) };
    let found = app.system.conversations.ask(SearchMessages { by: caller.user_id, search }).await?;
    let Found { messages, next_cursor, has_more } = found;
    reply(FoundMessages { messages, next_cursor: part.next(next_cursor), has_more })
}
