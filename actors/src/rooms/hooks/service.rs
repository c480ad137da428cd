//! The hooks service. What a hook posts goes to the room's actor, as what people send does.

use std::sync::Arc;

use futures_util::future::try_join;
use serde_json::{Value, json};
use uuid::Uuid;
use veza_sql::queries::hooks as sql;
use veza_sql::{Database, GenericClient, Transaction};

use super::messages::{
    CreateHook, DeleteHook, FindHook, HookMessage, HookPatch, ListHooks, NewHook, NoteHookPicture,
    PostByHook, RenewHookToken, UpdateHook,
};
use super::token;
use super::views::{ChangedHook, HookView, MadeHook, Receipt};
use crate::error::{Code, Problem};
use crate::kernel::identity::{Person, new_hook_id};
use crate::kernel::{Bus, Handle, Listed, Note, Service, record};
use crate::protocol::SendMessage;
use crate::rooms::rules::Kind;
use crate::rooms::{Act, FindStanding, Post, Rooms, checked_send, no_hook, no_room};
use crate::text::clean_line;

/// Most characters of a name.
const NAME_CHARS: usize = 80;
/// Where who has a token posts.
const PATH: &str = "/api/v1/hooks/";

/// See the module.
pub struct Hooks {
    database: Arc<Database>,
    rooms: Rooms,
    bus: Arc<dyn Bus>,
}

impl Hooks {
    /// Returns the service.
    #[must_use]
    pub const fn new(database: Arc<Database>, rooms: Rooms, bus: Arc<dyn Bus>) -> Self {
        Self { database, rooms, bus }
    }

    /// Refuses who does not moderate the room.
    async fn admit(&self, by: Uuid, id: Uuid) -> Result<(), Problem> {
        let standing = self.rooms.ask(id, FindStanding(by)).await?;
        if standing.kind == Kind::Direct {
            return Err(Problem::new(Code::Forbidden, "a direct conversation has no hooks"));
        }
        if !standing.can_manage() {
            return Err(Problem::new(Code::Forbidden, "only owner and moderators keep hooks"));
        }
        Ok(())
    }

    async fn find(&self, id: Uuid, hook: Uuid) -> Result<HookView, Problem> {
        find(&self.database.reader().await?, id, hook).await
    }
}

async fn find(client: &impl GenericClient, id: Uuid, hook: Uuid) -> Result<HookView, Problem> {
    let found = sql::find_hook().bind(client, &hook, &id).opt().await?;
    found.map(Into::into).ok_or_else(no_such)
}

fn no_such() -> Problem {
    Problem::new(Code::NotFound, "no such hook")
}

fn checked(name: &str) -> Result<String, Problem> {
    clean_line("name", name, 1, NAME_CHARS).map_err(|detail| Problem::invalid(vec![detail]))
}

/// From here until the transaction ends nothing is posted in the room.
async fn lock(transaction: &Transaction<'_>, id: Uuid) -> Result<(), Problem> {
    sql::lock_room_of_hooks().bind(transaction, &id).opt().await?.map(drop).ok_or_else(no_room)
}

/// Writes down what was done, and makes it so.
async fn commit(
    transaction: Transaction<'_>,
    (by, id): (Uuid, Uuid),
    action: &'static str,
    data: Value,
) -> Result<(), Problem> {
    record(&transaction, Act::plain(by, action, data).about(id)).await?;
    Ok(veza_sql::commit(transaction).await?)
}

fn made(hook: HookView, token: String) -> MadeHook {
    MadeHook { hook, path: format!("{PATH}{token}"), token }
}

impl Service for Hooks {
    const NAME: &'static str = "hooks";
    // what is posted waits for commits
    const IN_FLIGHT: usize = 64;
}

impl Handle<ListHooks> for Hooks {
    async fn handle(&self, asked: ListHooks) -> Result<Listed<HookView>, Problem> {
        self.admit(asked.by, asked.id).await?;
        let reader = self.database.reader().await?;
        let (list, count) = (sql::list_hooks(), sql::count_hooks());
        let list = list.bind(&reader, &asked.id, &asked.window.limit, &asked.window.offset);
        let count = count.bind(&reader, &asked.id);
        let (rows, total) = try_join(list.all(), count.one()).await?;
        Ok(Listed { items: rows.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<CreateHook> for Hooks {
    async fn handle(
        &self,
        CreateHook { by, id, new: NewHook { name } }: CreateHook,
    ) -> Result<MadeHook, Problem> {
        self.admit(by, id).await?;
        let (name, hook, (token, hash)) = (checked(&name)?, new_hook_id(), token::make()?);
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        lock(&transaction, id).await?;
        sql::insert_hook_author().bind(&transaction, &name, &hook).await?;
        if sql::insert_hook().bind(&transaction, &hook, &id, &hash, &by).await? == 0 {
            return Err(Problem::new(Code::Conflict, "a room has at most 10 hooks: delete one first"));
        }
        commit(transaction, (by, id), "hook.created", json!({ "hook_id": hook, "name": name })).await?;
        Ok(made(self.find(id, hook).await?, token))
    }
}

impl Handle<UpdateHook> for Hooks {
    async fn handle(&self, UpdateHook { by, id, hook, patch }: UpdateHook) -> Result<ChangedHook, Problem> {
        self.admit(by, id).await?;
        let HookPatch { name, is_enabled } = patch;
        let name = name.map(|name| checked(&name)).transpose()?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        lock(&transaction, id).await?;
        find(&transaction, id, hook).await?;
        if let Some(name) = &name {
            sql::rename_hook().bind(&transaction, name, &hook).await?;
        }
        let mut renewed = None;
        if let Some(is_enabled) = is_enabled {
            let (token, hash) = token::make()?;
            let switch =
                sql::switch_hook().bind(&transaction, &is_enabled, &by, &hook, &id, &hash).opt().await?;
            renewed = switch.unwrap_or_default().then_some(token);
        }
        let is_renamed = name.is_some();
        let data = json!({ "hook_id": hook, "name": name, "is_enabled": is_enabled, "token_renewed": renewed.is_some() });
        commit(transaction, (by, id), "hook.updated", data).await?;
        if is_renamed {
            self.bus.publish(Note::UserChanged(hook));
        }
        let path = renewed.as_ref().map(|token| format!("{PATH}{token}"));
        Ok(ChangedHook { hook: self.find(id, hook).await?, token: renewed, path })
    }
}

impl Handle<DeleteHook> for Hooks {
    async fn handle(&self, DeleteHook { by, id, hook }: DeleteHook) -> Result<(), Problem> {
        self.admit(by, id).await?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        lock(&transaction, id).await?;
        let HookView { name, created_by, .. } = find(&transaction, id, hook).await?;
        sql::delete_hook().bind(&transaction, &hook, &id).await?;
        let data = Some(json!({ "hook_id": hook, "name": name }));
        // a ban of who answered for it looks here for what it posted
        let target = Some(created_by.id);
        let act = Act { by, action: "hook.deleted", target, reason: None, data };
        record(&transaction, act.about(id)).await?;
        Ok(veza_sql::commit(transaction).await?)
    }
}

impl Handle<RenewHookToken> for Hooks {
    async fn handle(&self, RenewHookToken { by, id, hook }: RenewHookToken) -> Result<MadeHook, Problem> {
        self.admit(by, id).await?;
        let (token, hash) = token::make()?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        lock(&transaction, id).await?;
        if sql::renew_hook_token().bind(&transaction, &hash, &by, &hook, &id).await? == 0 {
            return Err(no_such());
        }
        commit(transaction, (by, id), "hook.token_renewed", json!({ "hook_id": hook })).await?;
        Ok(made(self.find(id, hook).await?, token))
    }
}

impl Handle<FindHook> for Hooks {
    async fn handle(&self, FindHook { by, id, hook }: FindHook) -> Result<HookView, Problem> {
        self.admit(by, id).await?;
        self.find(id, hook).await
    }
}

impl Handle<NoteHookPicture> for Hooks {
    async fn handle(&self, NoteHookPicture { by, id, hook }: NoteHookPicture) -> Result<HookView, Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let view = find(&transaction, id, hook).await?;
        let data = json!({ "hook_id": hook, "has_picture": view.avatar.is_some() });
        commit(transaction, (by, id), "hook.updated", data).await?;
        Ok(view)
    }
}

impl Handle<PostByHook> for Hooks {
    async fn handle(&self, PostByHook { token, new }: PostByHook) -> Result<Receipt, Problem> {
        let hash = token::hash(&token).ok_or_else(no_hook)?;
        let reader = self.database.reader().await?;
        let found = sql::find_usable_hook().bind(&reader, &hash).opt().await?.ok_or_else(no_hook)?;
        drop(reader);
        let HookMessage { content, client_id } = new;
        let client_id = client_id.unwrap_or_else(Uuid::now_v7);
        let (room_id, attachments) = (found.room_id, Vec::new());
        let new = checked_send(SendMessage { room_id, client_id, content, reply_to: None, attachments })?;
        let by = Person { id: found.id, username: found.name.into(), avatar: found.avatar.map(Into::into) };
        let sent =
            self.rooms.ask(room_id, Post { by, keeper: Some(found.created_by), new: Box::new(new) }).await?;
        let message = sent.message;
        Ok(Receipt {
            id: message.id,
            client_id,
            offset: message.offset,
            created_at: message.created_at,
            duplicate: sent.duplicate,
        })
    }
}
