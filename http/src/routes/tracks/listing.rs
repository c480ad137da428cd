//! The list of tracks.

use actix_web::web::Data;
use veza_actors::tracks::{ListTracks, Sort, Track, TrackFilter};
use veza_actors::users::Viewer;

use crate::App;
use crate::extract::cursor::Moment;
use crate::extract::{Continued, Query, Visitor, foreign};
use crate::paged::{Next, Paged};
use crate::reply::{Answer, reply};

pub async fn list(
    app: Data<App>,
    visitor: Visitor,
    Query(filter): Query<TrackFilter>,
    part: Continued<Moment>,
) -> Answer<Paged<Track, Next>> {
    let goes_on = filter.sort_by.unwrap_or_default() == Sort::CreatedAt;
    if part.after.is_some() && !goes_on {
        return Err(foreign());
    }
    let (viewer, after) = (Viewer::from(&visitor), part.after.map(Into::into));
    let list = ListTracks { viewer, filter, after, window: part.page.window };
    let listed = app.system.tracks.ask(list).await?;
    reply(part.of(listed, |last| goes_on.then(|| Moment::of(last.created_at, last.id))))
}
