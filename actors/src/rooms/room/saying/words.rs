//! A room's word rules, compiled: read from Postgres when the room is loaded, and anew when they change.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::Semaphore;
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::moderation as sql;

use crate::error::{Detail, Problem};
use crate::text::words::RULES;
use crate::text::{Action, Rule, WordRules};

/// A text that may cost more than this is searched where it makes nobody wait: about two milliseconds (see
/// [`WordRules::cost`]). Rules of plain words never do.
const CHEAP: usize = 200_000;
/// Such searches at once, of all rooms: they are in turn, so that hostile rules cost one thread at most.
static COSTLY: Semaphore = Semaphore::const_new(1);

/// See the file's head. Clones share the rules.
#[derive(Clone, Default)]
pub struct Words(Option<Arc<Compiled>>);

struct Compiled {
    rules: WordRules,
    /// Who made each rule: what it does is their act.
    makers: HashMap<Uuid, Uuid>,
}

/// What a rule has found.
#[derive(Clone)]
pub struct Caught {
    /// The rule.
    pub rule: Uuid,
    /// Who made it.
    pub by: Uuid,
    /// What it looks for.
    pub pattern: String,
    /// What happens.
    pub action: Action,
}

/// A rule, as it is kept.
#[derive(Clone, Debug)]
pub struct StoredRule {
    pub rule: Rule,
    pub is_enabled: bool,
    pub made_by: Uuid,
}

/// The most rules of a room, as a limit of a list.
pub const ALL_RULES: i64 = RULES as i64;

impl Words {
    /// Compiles the rules that are switched on.
    ///
    /// # Errors
    /// The first that cannot be taken.
    pub async fn compile(rules: &[StoredRule]) -> Result<Self, (Uuid, Detail)> {
        let enabled = rules.iter().filter(|stored| stored.is_enabled);
        let rules: Vec<Rule> = enabled.clone().map(|stored| stored.rule.clone()).collect();
        if rules.is_empty() {
            return Ok(Self::default());
        }
        let makers = enabled.map(|stored| (stored.rule.id, stored.made_by)).collect();
        let rules = compile(rules).await?;
        Ok(Self(Some(Arc::new(Compiled { rules, makers }))))
    }

    /// The same for rules that were taken once: one that this version does not take is left out.
    pub async fn restore(mut rules: Vec<StoredRule>) -> Self {
        loop {
            match Self::compile(&rules).await {
                Ok(words) => return words,
                Err((id, detail)) => {
                    tracing::error!(rule.id = %id, error.cause = detail.message, "a stored word rule cannot be taken");
                    rules.retain(|stored| stored.rule.id != id);
                }
            }
        }
    }

    /// Whether there are any.
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether a search of this text would make others wait: it belongs into [`Words::find_apart`].
    pub fn is_costly(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|compiled| compiled.rules.cost(text) > CHEAP)
    }

    /// Returns the most severe rule that finds something in a text.
    pub fn find(&self, text: &str) -> Option<Caught> {
        self.0.as_ref()?.find(text)
    }

    /// The same on a thread of its own when it is costly.
    pub async fn find_apart(&self, text: String) -> Result<Option<Caught>, Problem> {
        if !self.is_costly(&text) {
            return Ok(self.find(&text));
        }
        let turn = COSTLY.acquire().await.map_err(|closed| Problem::internal(closed.to_string()))?;
        let words = self.clone();
        let found = actix_rt::task::spawn_blocking(move || {
            let _turn = turn;
            words.find(&text)
        });
        found.await.map_err(|error| Problem::internal(error.to_string()))
    }
}

impl Compiled {
    fn find(&self, text: &str) -> Option<Caught> {
        let rule = self.rules.matches(text)?;
        let by = *self.makers.get(&rule.id)?;
        Some(Caught { rule: rule.id, by, pattern: rule.pattern.clone(), action: rule.action })
    }
}

/// Compiles rules where it makes nobody wait.
///
/// # Errors
/// The first that cannot be taken.
pub async fn compile(rules: Vec<Rule>) -> Result<WordRules, (Uuid, Detail)> {
    let ids: Vec<Uuid> = rules.iter().map(|rule| rule.id).collect();
    let compiled = actix_rt::task::spawn_blocking(move || WordRules::compile(&rules)).await;
    let failed = |(place, detail)| (ids.get(place).or(ids.last()).copied().unwrap_or_default(), detail);
    match compiled {
        Ok(compiled) => compiled.map_err(failed),
        Err(error) => Err((Uuid::nil(), Detail::new("pattern", error.to_string()))),
    }
}

/// Returns a room's rules, the oldest first.
pub async fn list(database: &Database, room: Uuid) -> Result<Vec<StoredRule>, Problem> {
    let reader = database.reader().await?;
    let rows = sql::list_word_rules().bind(&reader, &room, &ALL_RULES, &0).all().await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

impl From<sql::WordRule> for StoredRule {
    fn from(row: sql::WordRule) -> Self {
        let seconds = row.seconds.and_then(|seconds| u32::try_from(seconds).ok()).unwrap_or(1);
        let action = match row.action.as_str() {
            "hold" => Action::Hold,
            "timeout" => Action::Timeout { seconds },
            _ => Action::Block,
        };
        let rule = Rule { id: row.id, pattern: row.pattern, action };
        Self { rule, is_enabled: row.is_enabled, made_by: row.created_by }
    }
}
