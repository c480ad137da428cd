//! Making a conversation: the one change that has no room actor yet.

use std::collections::BTreeSet;

use uuid::Uuid;
use veza_sql::queries::conversations as sql;
use veza_sql::queries::rooms;
use veza_sql::queries::users;
use veza_sql::{Database, SqlError, Transaction};

use super::messages::NewConversation;
use crate::checked::{Checked, Circumstances};
use crate::error::{Check, Code, Detail, Problem};
use crate::kernel::identity::Person;
use crate::kernel::stream::new_epoch;
use crate::kernel::{Bus, Note};
use crate::rooms::keep_room_words;
use crate::rooms::rules::{Kind, Role};
use crate::text::clean_line;

/// Most people named when a conversation is made.
const MEMBERS: usize = 100;

/// A conversation that may be made.
struct Plan {
    kind: Kind,
    name: Option<String>,
    topic: Option<String>,
    others: Vec<Uuid>,
}

/// Makes the conversation and returns its id and whether it is new: a direct one exists once per pair.
pub async fn create(
    database: &Database,
    bus: &dyn Bus,
    by: &Person,
    new: NewConversation,
) -> Result<(Uuid, bool), Problem> {
    let plan = plan(by.id, new)?;
    let direct_key = (plan.kind == Kind::Direct).then(|| direct_key(by.id, &plan.others));
    match insert(database, by, &plan, direct_key.as_deref()).await? {
        Inserted::New(id) => {
            bus.publish(Note::UsersAdvanced(everyone(by, &plan)));
            Ok((id, true))
        }
        Inserted::Present => {
            let reader = database.reader().await?;
            let key = direct_key.unwrap_or_default();
            let found = sql::find_direct_conversation().bind(&reader, &key).opt().await?;
            found.map(|id| (id, false)).ok_or_else(|| Problem::unavailable("direct conversation vanished"))
        }
        Inserted::Blocked => {
            Err(Problem::new(Code::Forbidden, "you cannot begin a conversation with this person"))
        }
        Inserted::UnknownMembers => Err(Problem::invalid(vec![Detail::new(
            "member_ids",
            "names someone who does not exist or cannot be added",
        )])),
        Inserted::Gone => Err(Problem::new(Code::Unauthenticated, "this account was deleted or suspended")),
    }
}

impl Checked for NewConversation {
    fn check(self, _: &Circumstances) -> Result<(), Problem> {
        plan(Uuid::nil(), self).map(drop)
    }
}

fn plan(by: Uuid, new: NewConversation) -> Result<Plan, Problem> {
    let mut check = Check::default();
    // a stream makes its room itself
    let kind = Kind::parse(&new.kind).filter(|kind| *kind != Kind::Live);
    if kind.is_none() {
        check.add(Detail::new("type", "must be direct, private or public").given(new.kind));
    }
    let kind = kind.unwrap_or(Kind::Private);
    let others: Vec<Uuid> =
        new.member_ids.iter().copied().filter(|id| *id != by).collect::<BTreeSet<_>>().into_iter().collect();
    let name = if kind == Kind::Direct {
        check.require(others.len() == 1, "member_ids", "must name exactly one other person");
        check.require(new.name.is_none(), "name", "a direct conversation has no name");
        None
    } else {
        let name = new.name.unwrap_or_default();
        check.take(clean_line("name", &name, 1, crate::protocol::ROOM_NAME_CHARS))
    };
    let topic = new
        .topic
        .and_then(|topic| check.take(clean_line("topic", &topic, 0, crate::protocol::ROOM_TOPIC_CHARS)));
    check.require(others.len() <= MEMBERS, "member_ids", format!("must name at most {MEMBERS} people"));
    check.finish()?;
    Ok(Plan { kind, name, topic: topic.filter(|topic| !topic.is_empty()), others })
}

enum Inserted {
    New(Uuid),
    Present,
    /// One of the two of a direct conversation blocks the other.
    Blocked,
    UnknownMembers,
    /// The account of who makes it ended meanwhile.
    Gone,
}

async fn insert(
    database: &Database,
    by: &Person,
    plan: &Plan,
    direct_key: Option<&str>,
) -> Result<Inserted, SqlError> {
    let id = Uuid::now_v7();
    let epoch = new_epoch();
    let mut client = database.client().await?;
    let transaction = client.transaction().await?;
    match (plan.kind, plan.others.first()) {
        (Kind::Direct, Some(other)) => {
            if users::is_blocked_for_now().bind(&transaction, &by.id, other).one().await? {
                return Ok(Inserted::Blocked);
            }
        }
        _ => {
            if users::is_any_blocked().bind(&transaction, &plan.others, &by.id).one().await? {
                return Ok(Inserted::UnknownMembers);
            }
        }
    }
    let added = sql::insert_conversation()
        .bind(&transaction, &id, &plan.kind.name(), &plan.name, &plan.topic, &by.id, &direct_key, &epoch)
        .await?;
    if added == 0 {
        return Ok(Inserted::Present);
    }
    if plan.kind == Kind::Public {
        keep_room_words(&transaction, id, plan.name.as_deref(), plan.topic.as_deref()).await?;
    }
    let (first, rest) = match plan.kind {
        Kind::Direct => (Role::Member, Role::Member),
        Kind::Private | Kind::Public | Kind::Live => (Role::Owner, Role::Member),
    };
    // whoever returns early drops the transaction, which rolls it back
    if !add_members(&transaction, id, first, &vec![by.id]).await? {
        return Ok(Inserted::Gone);
    }
    if !add_members(&transaction, id, rest, &plan.others).await? {
        return Ok(Inserted::UnknownMembers);
    }
    let told = rooms::tell_conversation_changed();
    told.bind(&transaction, &everyone(by, plan), &id, &"joined").one().await?;
    veza_sql::commit(transaction).await?;
    Ok(Inserted::New(id))
}

/// Adds these people, and returns whether all of them can be members. After a `false` the transaction takes nothing more.
async fn add_members(
    transaction: &Transaction<'_>,
    room: Uuid,
    role: Role,
    people: &Vec<Uuid>,
) -> Result<bool, SqlError> {
    match sql::insert_members().bind(transaction, &room, &role.name(), people).await.map_err(SqlError::from) {
        Ok(added) => Ok(usize::try_from(added) == Ok(people.len())),
        Err(error) if error.violates("person_is_erased") => Ok(false),
        Err(error) => Err(error),
    }
}

fn everyone(by: &Person, plan: &Plan) -> Vec<Uuid> {
    std::iter::once(by.id).chain(plan.others.iter().copied()).collect()
}

/// The two ids in order, so that both sides mean the same room.
fn direct_key(one: Uuid, others: &[Uuid]) -> String {
    let other = others.first().copied().unwrap_or(one);
    format!("{}:{}", one.min(other), one.max(other))
}
