//! Lists: one's own conversations, the public ones, the messages of one.

use actix_web::web::Data;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use veza_actors::conversations::{
    ConversationView, ListConversations, ListPins, ListPublic, ReadConversation, SearchMessages,
};
use veza_actors::protocol::{self, Found, HistoryPage, Pins, Search};

use super::views::{ConversationList, History};
use crate::App;
use crate::error::Failure;
use crate::extract::{Caller, Id, Page, Pagination, Query, encode_cursor, is_in_reach};
use crate::reply::{Answer, reply};

pub async fn list(app: Data<App>, caller: Caller, page: Page) -> Answer<ConversationList> {
    let after =
        page.cursor.as_deref().map(|cursor| read_mark(cursor).ok_or_else(foreign_cursor)).transpose()?;
    let asked = ListConversations { by: caller.user_id, after, limit: page.limit, offset: page.offset };
    let listed = app.system.conversations.ask(asked).await?;
    let next = listed.items.last().map(mark);
    let pagination = Pagination::new(&page, listed.items.len(), listed.total, next.as_deref());
    reply(ConversationList { conversations: listed.items, pagination })
}

/// What to look for.
#[derive(Deserialize, IntoParams)]
pub struct Wanted {
    /// A part of the name or topic.
    #[param(max_length = 100)]
    q: Option<String>,
}

pub async fn list_public(
    app: Data<App>,
    caller: Caller,
    page: Page,
    Query(Wanted { q }): Query<Wanted>,
) -> Answer<ConversationList> {
    if page.cursor.is_some() {
        return Err(foreign_cursor());
    }
    if q.as_ref().is_some_and(|q| q.chars().count() > 100) {
        return Err(Failure::field("q", "must be at most 100 characters long"));
    }
    let asked = ListPublic { by: caller.user_id, query: q, limit: page.limit, offset: page.offset };
    let listed = app.system.conversations.ask(asked).await?;
    let pagination = Pagination::new(&page, listed.items.len(), listed.total, None);
    reply(ConversationList { conversations: listed.items, pagination })
}

/// Which way to read.
#[derive(Deserialize, IntoParams)]
pub struct Way {
    /// Only messages with a larger offset, the nearest ones; not together with a cursor.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// Messages on both sides of this offset; likewise.
    #[param(minimum = 1)]
    around: Option<i64>,
}

pub async fn history(
    app: Data<App>,
    caller: Caller,
    Id(room_id): Id,
    page: Page,
    Query(Way { after, around }): Query<Way>,
) -> Answer<History> {
    let before = page.cursor.as_deref().map(|cursor| cursor.parse().map_err(|_error| foreign_cursor()));
    let page =
        protocol::History { room_id, before: before.transpose()?, after, around, limit: Some(page.limit) };
    let read = app.system.conversations.ask(ReadConversation { by: caller.user_id, page }).await?;
    let oldest = read.messages.first().filter(|_| read.has_more);
    let next_cursor = oldest.map(|message| encode_cursor(&message.offset.to_string()));
    let HistoryPage { messages, has_more, has_newer } = read;
    reply(History { messages, next_cursor, has_more, has_newer })
}

pub async fn pins(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Pins> {
    reply(app.system.conversations.ask(ListPins { by: caller.user_id, id }).await?)
}

/// What to find.
#[derive(Deserialize, IntoParams)]
pub struct Words {
    /// Words, `"a phrase"`, `or`, `-not`.
    #[param(min_length = 1, max_length = 200)]
    q: String,
    /// Only in this conversation.
    room_id: Option<Uuid>,
    /// `next_cursor` of the page before.
    cursor: Option<Uuid>,
    /// 20 unless given.
    #[param(minimum = 1, maximum = 50)]
    limit: Option<i64>,
}

pub async fn search(app: Data<App>, caller: Caller, Query(words): Query<Words>) -> Answer<Found> {
    let Words { q: query, room_id, cursor, limit } = words;
    let search = Search { query, room_id, cursor, limit };
    reply(app.system.conversations.ask(SearchMessages { by: caller.user_id, search }).await?)
}

/// Where a list of conversations can be continued: after this one's time of activity and id.
fn mark(last: &ConversationView) -> String {
    format!("{}|{}", last.updated_at.to_rfc3339_opts(SecondsFormat::Micros, true), last.id)
}

fn read_mark(cursor: &str) -> Option<(DateTime<Utc>, Uuid)> {
    let (at, id) = cursor.split_once('|')?;
    let at = DateTime::parse_from_rfc3339(at).ok()?.to_utc();
    is_in_reach(at).then_some((at, Uuid::try_parse(id).ok()?))
}

fn foreign_cursor() -> Failure {
    Failure::field("cursor", "is not one that this list gave")
}
