//! Lists in answers: one envelope for all. The entries stand under the list's name, `pagination` says what part of it they are,
//! and what only some lists tell stands beside.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};
use veza_actors::kernel::Listed;

use crate::extract::cursor::Place;
use crate::extract::{Continued, Page};

/// What lists hold.
pub trait Entry: Serialize + ToSchema {
    /// The name that its list has in answers.
    const LIST: &'static str;
}

macro_rules! lists {
    ($($list:literal: $($entry:ty),+;)*) => { $($(
        impl Entry for $entry { const LIST: &'static str = $list; }
    )+)* };
}
lists! {
    "acts": veza_actors::moderation::ActView;
    "bans": veza_actors::moderation::BanView;
    "broadcasts": veza_actors::live::BroadcastView;
    "calls": veza_actors::calls::CallView;
    "comments": veza_actors::comments::CommentView;
    "conversations": veza_actors::conversations::ConversationView;
    "held": veza_actors::moderation::HeldView, veza_actors::moderation::OwnHeldView;
    "hooks": veza_actors::hooks::HookView;
    "invites": veza_actors::invites::InviteView;
    "logs": veza_actors::audit::Entry;
    "members": veza_actors::conversations::MemberView;
    "notifications": veza_actors::notifications::NotificationView;
    "operations": veza_actors::queue::OperationView;
    "plays": veza_actors::users::Play;
    "replies": veza_actors::comments::ReplyView;
    "streams": veza_actors::live::OwnStreamView, veza_actors::live::StreamView;
    "rules": veza_actors::moderation::RuleView;
    "tracks": veza_actors::tracks::Track, veza_actors::users::TrackCard;
    "transfers": veza_actors::transfers::Transfer;
    "users": veza_actors::accounts::AdminAccount, veza_actors::users::BlockedUser, veza_actors::users::PublicUser;
}

/// What a list tells beside its entries.
pub trait Beside: Serialize + ToSchema {
    /// What the name of such a list begins with.
    const KIND: &'static str = "";
}

/// A part of a list.
#[derive(Serialize)]
#[serde(bound = "T: Entry, M: Beside")]
pub struct Paged<T, M = Alone> {
    #[serde(flatten)]
    entries: Entries<T>,
    pagination: Pagination,
    #[serde(flatten)]
    more: M,
}

struct Entries<T>(Vec<T>);

impl<T: Entry> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(T::LIST, &self.0)?;
        map.end()
    }
}

/// What part of a list an answer is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Pagination {
    /// The page, from 1.
    page: i64,
    /// The most entries of one page.
    limit: i64,
    /// Entries of the whole list.
    total: i64,
    /// Pages of the whole list.
    total_pages: i64,
    /// Whether there is more after this part.
    has_more: bool,
}

impl Pagination {
    fn new(page: &Page, total: i64, has_more: bool) -> Self {
        let limit = page.window.limit;
        let all = total.saturating_add(limit.saturating_sub(1));
        let total_pages = all.checked_div(limit).unwrap_or(0);
        Self { page: page.page, limit, total, total_pages, has_more }
    }
}

/// Nothing beside the entries.
#[derive(Serialize, ToSchema)]
pub struct Alone {}

impl Beside for Alone {}

/// Where the list goes on.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Next {
    /// Asks for the part after this one; opaque. Null: there is none, or the list has no cursors in this order.
    next_cursor: Option<String>,
    /// Whether there is more after this part.
    has_more: bool,
}

impl Beside for Next {
    const KIND: &'static str = "Continued";
}

impl Page {
    /// Returns the part of a list that this page is.
    #[must_use]
    pub fn of<T>(&self, listed: Listed<T>) -> Paged<T> {
        self.with(listed, Alone {})
    }

    /// The same, with what this list tells beside.
    pub fn with<T, M>(&self, Listed { items, total }: Listed<T>, more: M) -> Paged<T, M> {
        let has_more = self.window.offset.saturating_add(count(&items)) < total;
        Paged { pagination: Pagination::new(self, total, has_more), entries: Entries(items), more }
    }
}

impl<P: Place, const DEFAULT: i64> Continued<P, DEFAULT> {
    /// Returns the part of a list that was asked for; `place` says where an entry stands, if the list goes on behind it.
    pub fn of<T>(&self, listed: Listed<T>, place: impl FnOnce(&T) -> Option<P>) -> Paged<T, Next> {
        let (page, Listed { items, total }) = (&self.page, listed);
        let has_more = match self.after {
            Some(_) => count(&items) >= page.window.limit,
            None => page.window.offset.saturating_add(count(&items)) < total,
        };
        let last = items.last().filter(|_| has_more).and_then(place);
        let more = Next { next_cursor: last.map(|last| self.mark.encode(&last)), has_more };
        Paged { pagination: Pagination::new(page, total, has_more), entries: Entries(items), more }
    }
}

fn count<T>(items: &[T]) -> i64 {
    i64::try_from(items.len()).unwrap_or(i64::MAX)
}

impl<T: Entry, M: Beside> ToSchema for Paged<T, M> {
    fn name() -> Cow<'static, str> {
        format!("{}{}List", M::KIND, T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        for (name, schema) in [(T::name(), T::schema()), (Pagination::name(), Pagination::schema())] {
            schemas.push((name.into_owned(), schema));
        }
        T::schemas(schemas);
        M::schemas(schemas);
    }
}

impl<T: Entry, M: Beside> PartialSchema for Paged<T, M> {
    fn schema() -> RefOr<Schema> {
        let entries = ArrayBuilder::new().items(Ref::from_schema_name(T::name())).build();
        let pagination = Ref::from_schema_name(Pagination::name());
        let list = ObjectBuilder::new().description(Some("A part of a list.")).property(T::LIST, entries);
        let list = list.required(T::LIST).property("pagination", pagination).required("pagination");
        let mut list = list.build();
        if let RefOr::T(Schema::Object(more)) = M::schema() {
            // what is null is there all the same
            list.required.extend(more.properties.keys().cloned());
            list.properties.extend(more.properties);
        }
        list.into()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use veza_actors::kernel::Window;

    use super::*;
    use crate::extract::cursor::Mark;

    #[derive(Serialize, ToSchema)]
    struct Number(i64);

    impl Entry for Number {
        const LIST: &'static str = "numbers";
    }

    fn page(page: i64, limit: i64, offset: i64) -> Page {
        Page { page, window: Window { limit, offset } }
    }

    fn numbers(count: i64, total: i64) -> Listed<Number> {
        Listed { items: (0..count).map(Number).collect(), total }
    }

    #[test]
    fn an_answer_tells_whether_there_is_more() {
        let first = page(1, 20, 0);
        let answer = json!(first.of(numbers(1, 41)));
        let pagination = json!({"page": 1, "limit": 20, "total": 41, "total_pages": 3, "has_more": true});
        assert_eq!(answer, json!({"numbers": [0], "pagination": pagination}));
        let last = page(3, 20, 40);
        assert_eq!(json!(last.of(numbers(1, 41)))["pagination"]["has_more"], false);
        assert_eq!(json!(first.of(numbers(0, 0)))["pagination"]["total_pages"], 0);
    }

    #[test]
    fn a_list_that_goes_on_says_where() {
        let page = page(1, 2, 0);
        let mark = Mark::default();
        let asked = Continued::<i64> { after: None, page, mark };
        let place = |number: &Number| Some(number.0);
        let next = asked.of(numbers(2, 3), place).more;
        assert_eq!(next, Next { next_cursor: Some(mark.encode(&1_i64)), has_more: true });
        let behind = Continued::<i64> { after: Some(1), page, mark };
        let next = behind.of(numbers(1, 3), place).more;
        assert_eq!(next, Next { next_cursor: None, has_more: false });
        assert_eq!(asked.of(numbers(2, 3), |_| None).more, Next { next_cursor: None, has_more: true });
    }
}
