//! A change of a room as it is written: its event, the change itself, the audit log and what the people concerned are told,
//! in one transaction.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;
use veza_sql::queries::moderation as acts;
use veza_sql::queries::rooms as sql;
use veza_sql::queries::{invites, uploads};
use veza_sql::{Database, GenericClient, Params, SqlError};

use crate::error::{Code, Detail, Problem};
use crate::kernel::{Event, record};
use crate::media;
use crate::protocol::{ChangedMember, RoomView};
use crate::rooms::room::history::old_words::keep_room_words;
use crate::rooms::room::info::Info;
use crate::rooms::room::rules::Role;
use crate::rooms::room::store;
use crate::rooms::room::telling::log::Logged;

/// A change of a room, decided and ready to be written.
pub struct Write {
    /// What changes.
    pub effect: Effect,
    /// For the audit log; `None` for what somebody does to themselves.
    pub act: Option<Act>,
    /// Whose list of conversations changes, and how.
    pub told: Option<(Vec<Uuid>, &'static str)>,
}

/// What changes.
#[derive(Clone)]
pub enum Effect {
    /// The room itself.
    Update {
        /// As it is then.
        view: Box<RoomView>,
        /// Its new picture: whose upload, and which.
        avatar: Option<(Uuid, Uuid)>,
        /// Whether everyone may read it from now on who could not before.
        publishes: bool,
    },
    /// Someone is a member, or has another role.
    Admit {
        /// Who.
        member: ChangedMember,
        /// As what.
        role: Role,
        /// By which invite.
        invite: Option<Uuid>,
    },
    /// Someone is a member no more, and their sockets leave.
    Remove(ChangedMember),
    /// Someone may not send for a time.
    Mute(ChangedMember),
    /// They may again.
    Unmute(ChangedMember),
    /// Someone leaves and may not come back.
    Ban {
        /// Who, until when.
        member: ChangedMember,
        /// What they wrote since then is deleted.
        delete_since: Option<DateTime<Utc>>,
    },
    /// They may again.
    Unban(ChangedMember),
    /// The room's end.
    Delete(Box<RoomView>),
}

/// All that the audit log of a room says was done. The documents list it, so that clients have words for each.
pub const DEEDS: [&str; 23] = [
    "hook.created",
    "hook.deleted",
    "hook.token_renewed",
    "hook.updated",
    "invite.created",
    "invite.revoked",
    "member.added",
    "member.banned",
    "member.kicked",
    "member.muted",
    "member.removed",
    "member.role_changed",
    "member.unbanned",
    "member.unmuted",
    "message.approved",
    "message.deleted",
    "message.held",
    "message.rejected",
    "room.deleted",
    "room.updated",
    "word_rule.created",
    "word_rule.deleted",
    "word_rule.updated",
];

/// What the audit log is to say of a change of a room.
#[derive(Clone)]
pub struct Act {
    /// Who did it.
    pub by: Uuid,
    /// What.
    pub action: &'static str,
    /// To whom.
    pub target: Option<Uuid>,
    /// Why.
    pub reason: Option<String>,
    /// What else there is to know.
    pub data: Option<Value>,
}

impl Act {
    /// Returns an entry about nobody.
    pub const fn plain(by: Uuid, action: &'static str, data: Value) -> Self {
        Self { by, action, target: None, reason: None, data: Some(data) }
    }

    /// Returns it as an event of this room.
    pub fn about(self, room: Uuid) -> Event {
        let Self { by, action, target, reason, data } = self;
        debug_assert!(DEEDS.contains(&action), "{action} is missing in the list that clients know");
        Event { action, resource: "room", resource_id: Some(room), user: Some(by), target, reason, data }
    }

    /// Adds how many messages it deleted, if any.
    fn having_deleted(mut self, messages: i64) -> Self {
        if messages > 0
            && let Some(data) = &mut self.data
        {
            data["messages_deleted"] = messages.into();
        }
        self
    }
}

/// What was committed.
pub struct Written {
    /// The event.
    pub event: Logged,
    /// The newest offset: deleted messages stand behind the event.
    pub newest: i64,
    /// In slow mode: when people last wrote, if the pause is another one than before.
    pub spoke: Option<Vec<(Uuid, DateTime<Utc>)>>,
    /// Whose own streams advanced by it.
    pub told: Vec<Uuid>,
}

/// Why a change was not written.
pub struct Unwritten {
    /// What the one who asked is told.
    pub problem: Problem,
    /// Whether it is certainly not in the database.
    pub is_certain: bool,
}

impl<E: Into<SqlError>> From<E> for Unwritten {
    fn from(error: E) -> Self {
        let error = error.into();
        Self { is_certain: error.is_certain(), problem: error.into() }
    }
}

impl Write {
    /// Looks up what the room does not know: the name of who is no member, whether a picture may be taken.
    pub async fn complete(&mut self, database: &Database) -> Result<(), Problem> {
        match &mut self.effect {
            Effect::Update { avatar: Some((owner, upload)), .. } => {
                media::find_avatar(database, *owner, *upload).await?;
            }
            Effect::Mute(member)
            | Effect::Ban { member, .. }
            | Effect::Unban(member)
            | Effect::Unmute(member)
                if member.username.is_empty() =>
            {
                let reader = database.reader().await?;
                let name = acts::find_username().bind(&reader, &member.user_id).opt().await?;
                member.username = name.ok_or_else(|| Problem::new(Code::NotFound, "no such user"))?;
            }
            _ => {}
        }
        Ok(())
    }
}

impl Effect {
    /// Whether messages that someone sent before have to be in the database first: nobody's words come after the event
    /// that takes the right to them.
    pub const fn silences(&self) -> bool {
        matches!(self, Self::Update { .. } | Self::Remove(_) | Self::Mute(_) | Self::Ban { .. })
    }

    fn event(&self) -> (&'static str, Value) {
        let (kind, data) = match self {
            Self::Update { view, .. } | Self::Delete(view) => ("room.updated", serde_json::to_value(view)),
            Self::Admit { member, .. }
            | Self::Remove(member)
            | Self::Mute(member)
            | Self::Unmute(member)
            | Self::Ban { member, .. }
            | Self::Unban(member) => ("room.member", serde_json::to_value(member)),
        };
        (kind, data.unwrap_or_default())
    }
}

/// What the cause of a change's refusal says that another node overtook.
pub const OVERTAKEN: &str = "another node changed the room in this moment";

/// Writes a change; returns its event. It was decided by what was known up to `known`: where another node has changed the room since, it is
/// not written.
pub async fn write(
    database: &Database,
    info: &Info,
    known: Option<i64>,
    write: &Write,
) -> Result<Written, Unwritten> {
    let mut client = database.client().await?;
    let transaction = client.transaction().await?;
    let (kind, mut data) = write.effect.event();
    // the event first: it takes the room's row lock, in the order in which the writer takes it
    let placed = sql::append_room_event().bind(&transaction, &info.id, &kind, &data).one().await?;
    if let Some(known) = known
        && sql::has_newer_change().bind(&transaction, &info.id, &known, &placed.event_seq).one().await?
    {
        return Err(Unwritten { problem: Problem::unavailable(OVERTAKEN), is_certain: true });
    }
    if known.is_some() && kind == "room.updated" {
        // whoever joined at another node in this moment overtakes no change, and counts
        let correct = sql::correct_members_count();
        let members = correct.bind(&transaction, &info.id, &placed.event_seq).one().await?;
        if let Some(told) = data.get_mut("members_count") {
            *told = members.into();
        }
    }
    let Deleted { messages, mut told } = apply(&transaction, info.id, write).await?;
    if let Some(act) = &write.act {
        record(&transaction, act.clone().having_deleted(messages).about(info.id)).await?;
    }
    if let Some((users, change)) = &write.told {
        sql::tell_conversation_changed().bind(&transaction, users, &info.id, change).one().await?;
        told.extend(users);
    }
    veza_sql::commit(transaction).await?;
    let event = info.event(kind, placed.event_seq, placed.event_at.into(), &data);
    let event = Logged { offset: placed.event_seq, event, message: None };
    let spoke = spoke(database, info, &write.effect).await;
    Ok(Written { newest: event.offset + messages, event, spoke, told })
}

/// What slow mode has to know when it begins: committed is the change by now, so a failure only makes it begin late.
async fn spoke(database: &Database, info: &Info, effect: &Effect) -> Option<Vec<(Uuid, DateTime<Utc>)>> {
    let Effect::Update { view, .. } = effect else { return None };
    if view.slow_mode_s == info.slow_mode_s {
        return None;
    }
    let info = Info { slow_mode_s: view.slow_mode_s, ..info.clone() };
    store::spoke(database, &info).await.inspect_err(Problem::log).ok()
}

/// What a change deletes beside itself.
#[derive(Default)]
struct Deleted {
    /// How many messages; each took a new offset.
    messages: i64,
    /// Whose notifications were of them.
    told: Vec<Uuid>,
}

/// Makes the change.
async fn apply(client: &impl GenericClient, room: Uuid, write: &Write) -> Result<Deleted, Unwritten> {
    match &write.effect {
        Effect::Update { view, avatar, publishes } => {
            if *publishes && sql::has_messages().bind(client, &room).one().await? {
                return Err(Unwritten { problem: is_private(), is_certain: true });
            }
            update(client, view).await?;
            if let Some(avatar) = avatar {
                claim(client, room, *avatar).await?;
            }
        }
        Effect::Admit { member, role, invite } => {
            if let Some(invite) = invite {
                let used = invites::use_invite().bind(client, invite, &room, &member.user_id).opt().await?;
                used.ok_or_else(|| Unwritten { problem: no_invite(), is_certain: true })?;
            }
            sql::insert_member().bind(client, &role.name(), &room, &member.user_id).await?;
            if *role == Role::Member {
                sql::revoke_invites_of().bind(client, &room, &member.user_id).one().await?;
            } else {
                acts::delete_restriction().bind(client, &room, &member.user_id, &"timeout").await?;
            }
        }
        Effect::Remove(member) => {
            sql::part_with_member().bind(client, &room, &member.user_id).one().await?;
        }
        Effect::Mute(member) => restrict(client, room, member, "timeout", write).await?,
        Effect::Unmute(member) => {
            acts::delete_restriction().bind(client, &room, &member.user_id, &"timeout").await?;
        }
        Effect::Ban { member, delete_since } => {
            restrict(client, room, member, "ban", write).await?;
            sql::part_with_member().bind(client, &room, &member.user_id).one().await?;
            if let Some(since) = delete_since {
                return delete_recent(client, room, write, member.user_id, *since).await;
            }
        }
        Effect::Unban(member) => {
            acts::delete_restriction().bind(client, &room, &member.user_id, &"ban").await?;
        }
        Effect::Delete(_) => {
            sql::delete_room().bind(client, &room).await?;
        }
    }
    Ok(Deleted::default())
}

/// Deletes what someone wrote since a time. Everyone whom the change tells is locked with those who are called no more.
async fn delete_recent(
    client: &impl GenericClient,
    room: Uuid,
    write: &Write,
    author: Uuid,
    since: DateTime<Utc>,
) -> Result<Deleted, Unwritten> {
    let also = write.told.as_ref().map(|(users, _)| users.as_slice()).unwrap_or_default();
    let delete = acts::delete_messages_of();
    let deleted = delete.bind(client, &room, &author, &since.fixed_offset(), &also).one().await?;
    Ok(Deleted { messages: deleted.deleted, told: deleted.told })
}

/// Why a private room stays private: who wrote in it wrote for its members, and they cannot be asked.
fn is_private() -> Problem {
    let message = "a private conversation that has messages cannot be made public: begin a new one";
    Problem::new(Code::Conflict, message)
}

/// The one answer for an invite that never was and for one that has ended: who guesses learns nothing.
pub fn no_invite() -> Problem {
    Problem::new(Code::NotFound, "no such invite, or it can be used no more")
}

async fn update(client: &impl GenericClient, view: &RoomView) -> Result<(), SqlError> {
    let fields = sql::UpdateRoomParams {
        kind: &view.kind,
        name: view.name.as_deref(),
        topic: view.topic.as_deref(),
        avatar: view.avatar.as_deref(),
        is_archived: view.is_archived,
        slow_mode_s: view.slow_mode_s,
        followers_only: view.followers_only,
        unique_mode: view.unique_mode,
        chat_delay_s: view.chat_delay_s,
        who_may_post: view.who_may_post.name(),
        who_may_mention_all: view.who_may_mention_all.name(),
        id: view.id,
    };
    sql::update_room().params(client, &fields).await?;
    keep_room_words(client, view.id, view.name.as_deref(), view.topic.as_deref()).await
}

/// Gives the room its picture, unless something else took it since it was looked up.
async fn claim(
    client: &impl GenericClient,
    room: Uuid,
    (owner, upload): (Uuid, Uuid),
) -> Result<(), Unwritten> {
    let claimed = uploads::claim_avatar().bind(client, &room, &upload, &owner).opt().await?;
    if claimed.is_some() {
        return Ok(());
    }
    let detail = Detail::new("avatar_upload_id", "was taken by something else").given(upload.to_string());
    Err(Unwritten { problem: Problem::invalid(vec![detail]), is_certain: true })
}

async fn restrict(
    client: &impl GenericClient,
    room: Uuid,
    member: &ChangedMember,
    kind: &str,
    write: &Write,
) -> Result<(), SqlError> {
    let Some(act) = &write.act else { return Ok(()) };
    let fields = acts::InsertRestrictionParams {
        room_id: room,
        user_id: member.user_id,
        kind,
        reason: act.reason.as_deref(),
        created_by: act.by,
        ends_at: member.until.map(|until| until.fixed_offset()),
    };
    acts::insert_restriction().params(client, &fields).await?;
    Ok(())
}
