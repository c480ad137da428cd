//! Finding people and looking at them.

use actix_web::web::Data;
use serde::Deserialize;
use utoipa::IntoParams;
use veza_actors::users::{
    FindProfile, FindProfileByName, ListLikes, ListPeople, ListReposts, PeopleFilter, PublicUser,
    SearchPeople, SuggestPeople, TrackCard, Viewer,
};

use super::views::{NamedProfile, OneProfile, Span, Suggestions, viewer};
use crate::App;
use crate::error::Failure;
use crate::extract::{Caller, Id, Page, Path, Query, Visitor};
use crate::paged::Paged;
use crate::reply::{Answer, reply};

/// People to follow, unless told otherwise, and at most.
const SUGGESTIONS: i64 = 10;
const MOST_SUGGESTIONS: i64 = 50;

pub async fn list(
    app: Data<App>,
    visitor: Visitor,
    Query(filter): Query<PeopleFilter>,
    page: Page,
) -> Answer<Paged<PublicUser>> {
    let viewer = Viewer::from(&visitor);
    let list = ListPeople { viewer, filter, window: page.window };
    reply(page.of(app.system.users.ask(list).await?))
}

/// What to look for.
#[derive(Deserialize, IntoParams)]
pub struct Sought {
    /// Words of a name, or how they begin, in any script and without regard to case and accents; a few wrong letters do not matter.
    /// `"a phrase"`, `or` and `-not` mean what they mean in the search of messages; a question with one of them finds by its words alone,
    /// and wrong letters matter.
    #[param(max_length = 200)]
    q: Option<String>,
}

pub async fn search(
    app: Data<App>,
    visitor: Visitor,
    Query(Sought { q }): Query<Sought>,
    page: Page,
) -> Answer<Paged<PublicUser>> {
    let (viewer, query) = (Viewer::from(&visitor), q.unwrap_or_default());
    let search = SearchPeople { viewer, query, window: page.window };
    reply(page.of(app.system.users.ask(search).await?))
}

/// How many.
#[derive(Deserialize, IntoParams)]
pub struct HowMany {
    /// The most people of the answer.
    #[param(minimum = 1, maximum = 50, default = 10)]
    limit: Option<i64>,
}

pub async fn suggest_users(
    app: Data<App>,
    caller: Caller,
    Query(HowMany { limit }): Query<HowMany>,
) -> Answer<Suggestions> {
    let limit = limit.unwrap_or(SUGGESTIONS);
    if !(1..=MOST_SUGGESTIONS).contains(&limit) {
        return Err(Failure::field("limit", "must be 1 to 50"));
    }
    reply(Suggestions { users: app.system.users.ask(SuggestPeople { by: caller.user_id, limit }).await? })
}

pub async fn find_user_by_username(
    app: Data<App>,
    visitor: Visitor,
    Path((username,)): Path<(String,)>,
) -> Answer<NamedProfile> {
    let viewer = Viewer::from(&visitor);
    reply(app.system.users.ask(FindProfileByName { viewer, username }).await?.into())
}

pub async fn find(app: Data<App>, visitor: Visitor, Id(id): Id) -> Answer<OneProfile> {
    let profile = app.system.users.ask(FindProfile { viewer: Viewer::from(&visitor), id }).await?;
    reply(OneProfile { profile })
}

pub async fn find_me(app: Data<App>, caller: Caller) -> Answer<OneProfile> {
    let find = FindProfile { viewer: viewer(&caller), id: caller.user_id };
    reply(OneProfile { profile: app.system.users.ask(find).await? })
}

pub async fn list_likes(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    page: Page,
) -> Answer<Paged<TrackCard, Span>> {
    let list = ListLikes { viewer: viewer(&caller), id, window: page.window };
    let listed = app.system.users.ask(list).await?;
    let span = Span::new(&page, listed.total);
    reply(page.with(listed, span))
}

pub async fn list_reposts(
    app: Data<App>,
    visitor: Visitor,
    Id(id): Id,
    page: Page,
) -> Answer<Paged<TrackCard, Span>> {
    let list = ListReposts { viewer: Viewer::from(&visitor), id, window: page.window };
    let listed = app.system.users.ask(list).await?;
    let span = Span::new(&page, listed.total);
    reply(page.with(listed, span))
}
