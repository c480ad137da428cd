//! The service of tracks.

use std::sync::Arc;

use tokio::sync::Notify;
use uuid::Uuid;
use veza_sql::queries::tracks::{self as sql, FullTrack};
use veza_sql::queries::users::find_person;
use veza_sql::{Database, Params};

use super::details::Details;
use super::job::NewTrack;
use super::messages::{
    AcceptTrack, DeleteTrack, FindOwnTrack, FindQuota, FindTrack, ListTracks, OpenTrack, Piece, Shape, Sort,
    TrackFilter, UpdateTrack,
};
use super::rules::{event, no_track};
use super::views::{Quota, Track};
use super::words::read_words;
use crate::error::{Check, Code, Problem};
use crate::kernel::identity::{Viewer, nobody};
use crate::kernel::{Bus, Event, Handle, Listed, Note, Service, Window, record};
use crate::media::rules::refused;
use crate::media::{Accepted, Arrival, Intake, Key, Opened, Store, Waveform, clean_name};
use crate::people::users::Direction;
use crate::text::search::Query;

/// Characters of a genre.
const GENRE_CHARS: usize = 100;
/// Characters of a search.
const QUERY_CHARS: usize = 200;

/// See the module.
pub struct Tracks {
    pub(super) database: Arc<Database>,
    store: Store,
    pub(super) bus: Arc<dyn Bus>,
    intake: Intake,
    unheard: Arc<Notify>,
}

impl Tracks {
    /// Returns the service.
    #[must_use]
    pub fn new(database: Arc<Database>, store: Store, quota_bytes: u64, bus: Arc<dyn Bus>) -> Self {
        let intake = Intake::new(database.clone(), store.clone(), quota_bytes);
        Self { database, store, bus, intake, unheard: Arc::default() }
    }

    /// Returns what wakes who listens to tracks.
    #[must_use]
    pub fn unheard(&self) -> Arc<Notify> {
        self.unheard.clone()
    }

    pub(super) async fn find(&self, viewer: Viewer, id: Uuid) -> Result<FullTrack, Problem> {
        let reader = self.database.reader().await?;
        let found = match viewer.is_admin {
            true => sql::find_any_track().bind(&reader, &id).opt().await?,
            false => sql::find_visible_track().bind(&reader, &viewer.id, &id).opt().await?,
        };
        found.ok_or_else(no_track)
    }

    /// Returns a track that the viewer may change.
    pub(super) async fn find_own(&self, viewer: Viewer, id: Uuid) -> Result<FullTrack, Problem> {
        let found = self.find(viewer, id).await?;
        match viewer.owns(found.creator_id) {
            true => Ok(found),
            false => Err(Problem::new(Code::Forbidden, "this is somebody else's track")),
        }
    }
}

impl Tracks {
    async fn draw(&self, row: &FullTrack, shape: Shape) -> Result<Opened, Problem> {
        let missing = || {
            let why = match row.waveform_message.as_deref() {
                Some(why) => format!("this track has no waveform: it {why}"),
                None => "the waveform of this track is not ready yet".to_owned(),
            };
            Problem::new(Code::NotFound, why)
        };
        let dat = sql::find_waveform().bind(&self.database.reader().await?, &row.id).opt().await?;
        let dat = dat.filter(|_| row.status == "completed").ok_or_else(missing)?;
        let picture = || Waveform::of_dat(&dat).ok_or_else(|| Problem::internal("a waveform cannot be read"));
        let (content_type, ending, bytes) = match shape {
            Shape::Json => ("application/json", "json", picture()?.to_json().into()),
            Shape::Float => ("application/json", "float.json", picture()?.to_floats(row.duration_ms).into()),
            Shape::Dat => ("application/octet-stream", "dat", dat.into()),
        };
        let stem = row.file_name.rsplit_once('.').map_or(row.file_name.as_str(), |(stem, _)| stem);
        let tag = format!("{}-{ending}", row.id.simple());
        Ok(Opened::made(format!("{stem}.{ending}"), content_type, bytes, tag))
    }
}

impl Service for Tracks {
    const NAME: &'static str = "tracks";
}

impl Handle<AcceptTrack> for Tracks {
    async fn handle(&self, asked: AcceptTrack) -> Result<Accepted, Problem> {
        let AcceptTrack { by, name, details, received } = asked;
        if received.size == 0 {
            return Err(refused("is empty"));
        }
        let (bus, unheard) = (self.bus.clone(), self.unheard.clone());
        let track = NewTrack { by, name: clean_name(&name), details: details.check()?, bus, unheard };
        self.intake.accept(track, received).await
    }
}

impl Handle<FindTrack> for Tracks {
    async fn handle(&self, FindTrack { viewer, id }: FindTrack) -> Result<Track, Problem> {
        Ok(Track::of(self.find(viewer, id).await?, viewer))
    }
}

impl Handle<FindOwnTrack> for Tracks {
    async fn handle(&self, FindOwnTrack { viewer, id }: FindOwnTrack) -> Result<Track, Problem> {
        Ok(Track::of(self.find_own(viewer, id).await?, viewer))
    }
}

impl Handle<ListTracks> for Tracks {
    async fn handle(&self, asked: ListTracks) -> Result<Listed<Track>, Problem> {
        let ListTracks { viewer, filter, after, window: Window { limit, offset } } = asked;
        let TrackFilter { q: query, user_id: creator, genre, format, sort_by, sort_order } = filter;
        let fits = genre.as_ref().is_none_or(|genre| genre.chars().count() <= GENRE_CHARS);
        let query = query.filter(|query| !query.trim().is_empty());
        let short = query.as_ref().is_none_or(|query| query.chars().count() <= QUERY_CHARS);
        Check::default()
            .require(fits, "genre", "must be at most 100 characters")
            .require(short, "q", "must be at most 200 characters")
            .finish()?;
        let wanted = query.map(|query| Query::read(&query).map(|query| query.terms()).unwrap_or_default());
        let (sort, ascending) = (sort_by.unwrap_or_default(), sort_order == Some(Direction::Asc));
        let (id, everything) = (viewer.id, viewer.is_admin && creator.is_some());
        let format = format.map(super::Format::name);
        let (at, last) = after.map(|(at, last)| (at.fixed_offset(), last)).unzip();
        let reader = self.database.reader().await?;
        let total = sql::count_tracks()
            .bind(&reader, &id, &everything, &creator, &genre, &format, &wanted)
            .one()
            .await?;
        let rows = if sort == Sort::CreatedAt && !ascending {
            let newest = sql::list_newest_tracks();
            newest
                .bind(
                    &reader,
                    &id,
                    &everything,
                    &creator,
                    &genre,
                    &format,
                    &wanted,
                    &at,
                    &last,
                    &limit,
                    &offset,
                )
                .all()
                .await?
        } else {
            let row = sql::ListSortedTracksParams {
                viewer: id,
                everything,
                creator_id: creator,
                genre,
                format,
                wanted,
                cursor_at: at,
                cursor_id: last,
                sort: sort.name(),
                ascending,
                limit,
                offset,
            };
            sql::list_sorted_tracks().params(&reader, &row).all().await?
        };
        Ok(Listed { items: rows.into_iter().map(|row| Track::of(row, viewer)).collect(), total })
    }
}

impl Handle<UpdateTrack> for Tracks {
    async fn handle(&self, UpdateTrack { viewer, id, details }: UpdateTrack) -> Result<Track, Problem> {
        let said = details.check()?;
        if self.find_own(viewer, id).await?.status != "completed" {
            return Err(Problem::new(Code::Conflict, "this track is not ready yet"));
        }
        let data = serde_json::to_value(&said).ok();
        let Details { title, artist, album, genre, genres, tags, year, bpm, musical_key, is_public } = said;
        let row = sql::UpdateTrackDetailsParams {
            title,
            artist,
            album,
            genre,
            genres,
            tags,
            year,
            bpm,
            musical_key,
            is_public,
            id,
        };
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if sql::update_track_details().params(&transaction, &row).await? == 0 {
            return Err(no_track());
        }
        read_words(&transaction, Some(id)).await?;
        record(&transaction, event("track.updated", id, data)).await?;
        veza_sql::commit(transaction).await?;
        self.bus.publish(Note::TrackChanged(id));
        Ok(Track::of(self.find(viewer, id).await?, viewer))
    }
}

impl Handle<DeleteTrack> for Tracks {
    async fn handle(&self, DeleteTrack { viewer, id }: DeleteTrack) -> Result<(), Problem> {
        let found = self.find_own(viewer, id).await?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if sql::delete_track().bind(&transaction, &id).await? == 0 {
            return Err(no_track());
        }
        let target = Some(found.creator_id).filter(|creator| viewer.id != Some(*creator));
        let data = Some(serde_json::json!({ "title": found.title }));
        record(&transaction, Event { target, ..event("track.deleted", id, data) }).await?;
        veza_sql::commit(transaction).await?;
        self.bus.publish(Note::TrackChanged(id));
        // while somebody works on it they take its files away; whatever stays here the janitor finds
        if found.status != "processing"
            && self.store.remove_all(&NewTrack::keys(id)).await.inspect_err(Problem::log).is_ok()
        {
            sql::update_tracks_cleared().bind(&self.database.reader().await?, &[id].as_slice()).await?;
        }
        Ok(())
    }
}

impl Handle<OpenTrack> for Tracks {
    async fn handle(&self, OpenTrack { viewer, id, piece }: OpenTrack) -> Result<Opened, Problem> {
        let row = self.find(viewer, id).await?;
        let missing = || Problem::new(Code::NotFound, "this track has no such file");
        if let Piece::Waveform(shape) = piece {
            return self.draw(&row, shape).await;
        }
        let sha256 = row.sha256.filter(|_| row.status == "completed").ok_or_else(missing)?;
        if piece == Piece::Cover {
            if !row.has_cover {
                return Err(missing());
            }
            return Opened::small(&self.store, Key::Cover(id), &row.file_name, &sha256).await;
        }
        let (store, content_type) = (self.store.clone(), row.content_type.ok_or_else(missing)?);
        let opened = Opened::stored(store, Key::Track(id), row.file_name, &content_type, row.file_size);
        Ok(opened.tagged(&sha256))
    }
}

impl Handle<FindQuota> for Tracks {
    async fn handle(&self, FindQuota { viewer, user }: FindQuota) -> Result<Quota, Problem> {
        let reader = self.database.reader().await?;
        find_person().bind(&reader, &user).opt().await?.ok_or_else(nobody)?;
        if !viewer.owns(user) {
            return Err(Problem::new(Code::Forbidden, "this is somebody else's quota"));
        }
        let used = sql::find_used_bytes().bind(&reader, &user).one().await?;
        Ok(Quota::new(used, self.intake.quota()))
    }
}
