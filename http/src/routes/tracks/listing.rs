//! The list of tracks.

use actix_web::web::Data;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;
use uuid::Uuid;
use veza_actors::error::Check;
use veza_actors::tracks::{Format, ListTracks, Sort, Track};
use veza_actors::users::Viewer;

use super::views::Tracks;
use crate::App;
use crate::error::Failure;
use crate::extract::{Page, Pagination, Query, Visitor, is_in_reach};
use crate::reply::{Answer, reply};

/// What to list.
#[derive(Deserialize, IntoParams)]
pub struct Sought {
    /// Whose.
    user_id: Option<Uuid>,
    /// Of which genre.
    #[param(max_length = 100)]
    genre: Option<String>,
    /// mp3, wav, flac, ogg, m4a or aac.
    #[param(example = "flac")]
    format: Option<String>,
    /// `created_at` (the default), `play_count` or `title`.
    sort_by: Option<String>,
    /// `desc` (the default) or `asc`.
    sort_order: Option<String>,
}

/// Where a part of the list ended, as its cursor tells.
#[derive(Deserialize, Serialize)]
struct Ended {
    created_at: DateTime<Utc>,
    id: Uuid,
}

pub async fn list(
    app: Data<App>,
    visitor: Visitor,
    Query(sought): Query<Sought>,
    page: Page,
) -> Answer<Tracks> {
    let list = read(Viewer::from(&visitor), sought, &page)?;
    let is_continued = list.sort == Sort::CreatedAt;
    let listed = app.system.tracks.ask(list).await?;
    let next = listed.items.last().filter(|_| is_continued).and_then(ended);
    let pagination = Pagination::new(&page, listed.items.len(), listed.total, next.as_deref());
    let (next_cursor, has_more) = pagination.rest();
    reply(Tracks { tracks: listed.items, pagination, next_cursor, has_more })
}

fn read(viewer: Viewer, sought: Sought, page: &Page) -> Result<ListTracks, Failure> {
    let Sought { user_id, genre, format, sort_by, sort_order } = sought;
    let known = format.as_deref().map(Format::parse);
    let sort = sort_by.as_deref().map_or(Some(Sort::default()), Sort::parse);
    let ascending = match sort_order.as_deref() {
        None | Some("desc") => Some(false),
        Some("asc") => Some(true),
        Some(_) => None,
    };
    let after = page.cursor.as_deref().map(|cursor| {
        serde_json::from_str::<Ended>(cursor).ok().filter(|ended| is_in_reach(ended.created_at))
    });
    let is_cursor_good =
        page.cursor.is_none() || sort == Some(Sort::CreatedAt) && matches!(after, Some(Some(_)));
    Check::default()
        .require(
            genre.as_ref().is_none_or(|genre| genre.chars().count() <= 100),
            "genre",
            "must be at most 100 characters",
        )
        .require(known != Some(None), "format", "must be mp3, wav, flac, ogg, m4a or aac")
        .require(sort.is_some(), "sort_by", "must be created_at, play_count or title")
        .require(ascending.is_some(), "sort_order", "must be asc or desc")
        .require(is_cursor_good, "cursor", "is not one that this list gave")
        .finish()?;
    Ok(ListTracks {
        viewer,
        creator: user_id,
        genre,
        format: known.flatten(),
        sort: sort.unwrap_or_default(),
        ascending: ascending.unwrap_or_default(),
        after: after.flatten().map(|Ended { created_at, id }| (created_at, id)),
        limit: page.limit,
        offset: page.offset,
    })
}

/// As precise as Postgres knows the time: a cursor that rounds would leave tracks out.
fn ended(track: &Track) -> Option<String> {
    let created_at = track.created_at.to_rfc3339_opts(SecondsFormat::Micros, true);
    serde_json::to_string(&serde_json::json!({ "created_at": created_at, "id": track.id })).ok()
}
