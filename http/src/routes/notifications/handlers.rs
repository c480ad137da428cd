//! Seeing and reading one's notifications.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use veza_actors::kernel::Listed;
use veza_actors::notifications::{
    FindPreferences, ListNotifications, NewPreferences, NotificationView, Preferences, ReadAll, ReadOne,
    SavePreferences,
};

use crate::App;
use crate::extract::{Body, Caller, Id, Page, Query};
use crate::paged::{Beside, Paged};
use crate::reply::{Answer, Done, reply};

/// Which notifications are asked for.
#[derive(Deserialize, IntoParams)]
pub struct Filter {
    /// Only those that were not read.
    #[param(default = false)]
    unread_only: Option<bool>,
}

/// What a list of notifications tells beside.
#[derive(Serialize, ToSchema)]
pub struct Unread {
    /// All that were not read.
    unread_count: i64,
}

impl Beside for Unread {}

pub async fn list(
    app: Data<App>,
    caller: Caller,
    Query(filter): Query<Filter>,
    page: Page,
) -> Answer<Paged<NotificationView, Unread>> {
    let (by, unread_only) = (caller.user_id, filter.unread_only.unwrap_or_default());
    let list = ListNotifications { by, unread_only, window: page.window };
    let found = app.system.notifications.ask(list).await?;
    let listed = Listed { items: found.items, total: found.total };
    reply(page.with(listed, Unread { unread_count: found.unread }))
}

pub async fn read(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Done> {
    app.system.notifications.ask(ReadOne { by: caller.user_id, id }).await?;
    reply(Done::new("Notification read"))
}

pub async fn read_all(app: Data<App>, caller: Caller) -> Answer<Done> {
    app.system.notifications.ask(ReadAll { by: caller.user_id }).await?;
    reply(Done::new("All notifications read"))
}

pub async fn find_notification_preferences(app: Data<App>, caller: Caller) -> Answer<Preferences> {
    reply(app.system.notifications.ask(FindPreferences { by: caller.user_id }).await?)
}

pub async fn prefer(app: Data<App>, caller: Caller, Body(new): Body<NewPreferences>) -> Answer<Preferences> {
    reply(app.system.notifications.ask(SavePreferences { by: caller.user_id, new }).await?)
}
