//! The service of comments.

use std::sync::Arc;

use futures_util::future::try_join;
use serde_json::json;
use uuid::Uuid;
use veza_sql::queries::comments as sql;
use veza_sql::{Database, GenericClient, Params, Transaction, commit};

use super::messages::{
    CommentText, CreateComment, DeleteComment, FindComment, ListComments, ListReplies, NewComment, Reader,
    UpdateComment,
};
use super::rules::{DEEPEST, MOST, Said, moment, no_comment, refusal, said};
use super::views::{CommentView, ReplyView};
use crate::error::{Code, Problem};
use crate::kernel::{Bus, Event, Handle, Listed, Note, Service, record};
use crate::music::tracks::no_track;

/// See the module.
pub struct Comments {
    database: Arc<Database>,
    bus: Arc<dyn Bus>,
}

impl Comments {
    /// Returns the service.
    #[must_use]
    pub const fn new(database: Arc<Database>, bus: Arc<dyn Bus>) -> Self {
        Self { database, bus }
    }

    /// Writes down what was done to a comment, makes it so, and wakes whom it told.
    async fn finish(
        &self,
        transaction: Transaction<'_>,
        event: Event,
        told: Vec<Uuid>,
    ) -> Result<(), Problem> {
        record(&transaction, event).await?;
        commit(transaction).await?;
        self.bus.publish(Note::UsersAdvanced(told));
        Ok(())
    }
}

async fn find(client: &impl GenericClient, reader: Reader, id: Uuid) -> Result<CommentView, Problem> {
    let Reader { viewer, moderates } = reader;
    let found = sql::find_comment().bind(client, &viewer.id, &moderates, &id, &viewer.is_admin).opt().await?;
    found.map(Into::into).ok_or_else(no_comment)
}

fn event(action: &'static str, id: Uuid, track: Uuid) -> Event {
    let data = Some(json!({ "track_id": track }));
    Event { action, resource: "comment", resource_id: Some(id), data, ..Event::default() }
}

impl Service for Comments {
    const NAME: &'static str = "comments";
}

impl Handle<ListComments> for Comments {
    async fn handle(&self, asked: ListComments) -> Result<Listed<CommentView>, Problem> {
        let ListComments { reader: Reader { viewer, moderates }, track, window } = asked;
        let reader = self.database.reader().await?;
        if !sql::sees_track().bind(&reader, &viewer.id, &viewer.is_admin, &track).one().await? {
            return Err(no_track());
        }
        let (list, count) = (sql::list_comments(), sql::count_comments());
        let list = list.bind(&reader, &viewer.id, &moderates, &track, &window.limit, &window.offset);
        let count = count.bind(&reader, &viewer.id, &moderates, &track);
        let (rows, total) = try_join(list.all(), count.one()).await?;
        Ok(Listed { items: rows.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<ListReplies> for Comments {
    async fn handle(&self, asked: ListReplies) -> Result<Listed<ReplyView>, Problem> {
        let ListReplies { reader: who, id, window } = asked;
        let reader = self.database.reader().await?;
        find(&reader, who, id).await?;
        let (list, count, viewer) = (sql::list_replies(), sql::count_replies(), who.viewer.id);
        let list = list.bind(&reader, &viewer, &who.moderates, &id, &window.limit, &window.offset);
        let count = count.bind(&reader, &viewer, &who.moderates, &id);
        let (rows, total) = try_join(list.all(), count.one()).await?;
        Ok(Listed { items: rows.into_iter().map(|row| ReplyView(row.into())).collect(), total })
    }
}

impl Handle<FindComment> for Comments {
    async fn handle(&self, FindComment { reader, id }: FindComment) -> Result<CommentView, Problem> {
        find(&self.database.reader().await?, reader, id).await
    }
}

impl Handle<CreateComment> for Comments {
    async fn handle(&self, asked: CreateComment) -> Result<CommentView, Problem> {
        let CreateComment { reader, by, track, new: NewComment { content, parent_id, timestamp } } = asked;
        let (Said { content, forms, places }, at_ms) = (said(&content)?, moment(timestamp)?);
        let id = Uuid::now_v7();
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let row = sql::CreateCommentParams {
            id,
            track_id: track,
            by,
            all_tracks: reader.viewer.is_admin,
            everything: reader.moderates,
            parent_id,
            content,
            at_ms,
            forms,
            places,
            most: MOST,
            deepest: DEEPEST,
        };
        let made = sql::create_comment().params(&transaction, &row).one().await?;
        if let Some(refusal) = refusal(&made.outcome) {
            return Err(refusal);
        }
        self.finish(transaction, event("comment.created", id, track), made.told).await?;
        find(&self.database.reader().await?, reader, id).await
    }
}

impl Handle<UpdateComment> for Comments {
    async fn handle(&self, asked: UpdateComment) -> Result<CommentView, Problem> {
        let UpdateComment { reader, by, id, text: CommentText { content } } = asked;
        let Said { content, forms, places } = said(&content)?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let found = find(&transaction, reader, id).await?;
        if found.is_deleted {
            return Err(no_comment());
        }
        if found.user_id != by {
            return Err(Problem::new(Code::Forbidden, "this is somebody else's comment"));
        }
        let update = sql::update_comment();
        let told = update.bind(&transaction, &id, &by, &content, &forms, &places).one().await?;
        let told = told.ok_or_else(no_comment)?;
        self.finish(transaction, event("comment.updated", id, found.track_id), told).await?;
        find(&self.database.reader().await?, reader, id).await
    }
}

impl Handle<DeleteComment> for Comments {
    async fn handle(&self, asked: DeleteComment) -> Result<(), Problem> {
        let DeleteComment { reader, track, id } = asked;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let found = sql::find_comment_parties().bind(&transaction, &id).opt().await?;
        let found = found.filter(|found| track.is_none_or(|track| track == found.track_id));
        let found = found.ok_or_else(no_comment)?;
        // one's own words go whatever became of the track
        if reader.viewer.id != Some(found.author_id) {
            find(&transaction, reader, id).await?;
            if !reader.moderates && reader.viewer.id != Some(found.creator_id) {
                let message = "only its author, the track's creator and moderators delete a comment";
                return Err(Problem::new(Code::Forbidden, message));
            }
        }
        let told = sql::delete_comment().bind(&transaction, &id).one().await?.ok_or_else(no_comment)?;
        let target = Some(found.author_id).filter(|author| reader.viewer.id != Some(*author));
        let event = Event { target, ..event("comment.deleted", id, found.track_id) };
        self.finish(transaction, event, told).await
    }
}
