//! The invites service. Whoever comes in is let in by the room's actor, which takes the use in the same transaction.

use std::sync::Arc;

use chrono::TimeDelta;
use futures_util::future::try_join;
use serde_json::json;
use uuid::Uuid;
use veza_sql::queries::invites as sql;
use veza_sql::{Database, Params};

use super::messages::{AcceptInvite, CreateInvite, ListInvites, NewInvite, PreviewInvite, RevokeInvite};
use super::token;
use super::views::{InvitePreview, InviteView, MadeInvite};
use crate::checked::{Checked, Circumstances};
use crate::error::{Check, Code, Problem};
use crate::kernel::{Clock, Handle, Listed, Origin, Service, record};
use crate::protocol::Author;
use crate::rooms::rules::Role;
use crate::rooms::{Act, Change, ChangeRoom, FindStanding, Rooms, no_invite};

/// Longest life of an invite that ends, in seconds (30 days).
const LONGEST_S: i64 = 2_592_000;
/// Most people whom an invite with a count lets in.
const MOST_USES: i32 = 1000;

/// See the module.
pub struct Invites {
    database: Arc<Database>,
    rooms: Rooms,
    clock: Clock,
}

impl Invites {
    /// Returns the service.
    #[must_use]
    pub const fn new(database: Arc<Database>, rooms: Rooms, clock: Clock) -> Self {
        Self { database, rooms, clock }
    }

    /// Refuses who may not invite people into the room.
    async fn admit(&self, by: Uuid, id: Uuid) -> Result<(), Problem> {
        if self.rooms.ask(id, FindStanding(by)).await?.can_invite(Role::Member) {
            return Ok(());
        }
        Err(Problem::new(Code::Forbidden, "you may not invite people into this conversation"))
    }

    async fn find(&self, token: &str) -> Result<sql::FindInvite, Problem> {
        let reader = self.database.reader().await?;
        sql::find_invite().bind(&reader, &token::hash(token)).opt().await?.ok_or_else(no_invite)
    }
}

impl Service for Invites {
    const NAME: &'static str = "invites";
}

impl Handle<CreateInvite> for Invites {
    async fn handle(&self, CreateInvite { by, id, new }: CreateInvite) -> Result<MadeInvite, Problem> {
        self.admit(by.id, id).await?;
        let NewInvite { expires_in_s, max_uses } = checked(new)?;
        let (invite, now) = (Uuid::now_v7(), self.clock.now());
        let expires_at = expires_in_s.map(|seconds| now + TimeDelta::seconds(seconds));
        let (token, token_hash) = token::make()?;
        let ends = expires_at.map(|at| at.fixed_offset());
        let fields = sql::InsertInviteParams {
            id: invite,
            room_id: id,
            token_hash,
            created_by: by.id,
            expires_at: ends,
            max_uses,
        };
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if sql::insert_invite().params(&transaction, &fields).await? == 0 {
            return Err(Problem::new(Code::Conflict, "a room has at most 100 invites: revoke one first"));
        }
        let data = json!({ "invite_id": invite, "expires_in_s": expires_in_s, "max_uses": max_uses });
        record(&transaction, Act::plain(by.id, "invite.created", data).about(id)).await?;
        veza_sql::commit(transaction).await?;
        let created_by = Author::from(&by);
        let invite = InviteView { id: invite, created_by, created_at: now, expires_at, max_uses, uses: 0 };
        Ok(MadeInvite { invite, token })
    }
}

impl Checked for NewInvite {
    fn check(self, _: &Circumstances) -> Result<(), Problem> {
        checked(self).map(drop)
    }
}

fn checked(new: NewInvite) -> Result<NewInvite, Problem> {
    let mut check = Check::default();
    let lives = new.expires_in_s.is_none_or(|seconds| (1..=LONGEST_S).contains(&seconds));
    check.require(lives, "expires_in_s", format!("must be 1 to {LONGEST_S}; leave it out for ever"));
    let counts = new.max_uses.is_none_or(|uses| (1..=MOST_USES).contains(&uses));
    check.require(counts, "max_uses", format!("must be 1 to {MOST_USES}; leave it out for any number"));
    check.finish()?;
    Ok(new)
}

impl Handle<ListInvites> for Invites {
    async fn handle(&self, asked: ListInvites) -> Result<Listed<InviteView>, Problem> {
        self.admit(asked.by, asked.id).await?;
        let reader = self.database.reader().await?;
        let (list, count) = (sql::list_invites(), sql::count_invites());
        let list = list.bind(&reader, &asked.id, &asked.window.limit, &asked.window.offset);
        let count = count.bind(&reader, &asked.id);
        let (rows, total) = try_join(list.all(), count.one()).await?;
        Ok(Listed { items: rows.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<RevokeInvite> for Invites {
    async fn handle(&self, RevokeInvite { by, id, invite }: RevokeInvite) -> Result<(), Problem> {
        self.admit(by, id).await?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if sql::revoke_invite().bind(&transaction, &invite, &id).await? == 0 {
            return Err(Problem::new(Code::NotFound, "no such invite"));
        }
        let act = Act::plain(by, "invite.revoked", json!({ "invite_id": invite }));
        record(&transaction, act.about(id)).await?;
        Ok(veza_sql::commit(transaction).await?)
    }
}

impl Handle<PreviewInvite> for Invites {
    async fn handle(&self, PreviewInvite { token }: PreviewInvite) -> Result<InvitePreview, Problem> {
        let found = self.find(&token).await?;
        let inviter = Author::new(found.created_by, found.username, found.avatar);
        Ok(InvitePreview {
            room_id: found.room_id,
            name: found.name,
            members_count: found.members_count,
            inviter,
        })
    }
}

impl Handle<AcceptInvite> for Invites {
    async fn handle(&self, AcceptInvite { by, token }: AcceptInvite) -> Result<Uuid, Problem> {
        let found = self.find(&token).await?;
        let change = Change::AcceptInvite(found.id);
        self.rooms.ask(found.room_id, ChangeRoom { by, change, origin: Origin::current() }).await?;
        Ok(found.room_id)
    }
}
