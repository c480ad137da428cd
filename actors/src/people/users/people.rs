//! Finding people: by name, in lists, in a search, and whom one may want to follow.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use veza_sql::queries::users as rows;

use super::{PublicUser, Users};
use crate::error::{Check, Code, Problem};
use crate::kernel::identity::{Role, Viewer};
use crate::kernel::{Handle, Listed, Window, contains, requests};
use crate::text::search::Query;

/// Characters of a search.
const QUERY_CHARS: usize = 200;

/// What a list of people is ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeopleOrder {
    /// When they came.
    #[default]
    CreatedAt,
    /// Their names.
    Username,
    /// Their addresses; for administrators.
    Email,
    /// When they were here last; for administrators.
    LastLoginAt,
}

/// Which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The least first.
    Asc,
    /// The greatest first.
    #[default]
    Desc,
}

/// Which people are asked for; what is left out does not matter.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
pub struct PeopleFilter {
    /// A part of a name, or how its words begin without regard to accents, with `"a phrase"`, `or` and `-not` as in the search; for administrators also a part of an address.
    #[param(max_length = 200)]
    pub search: Option<String>,
    /// What they may do on the server.
    #[param(inline)]
    pub role: Option<Role>,
    /// Whether the account was not deleted; others than administrators see no deleted ones.
    pub is_active: Option<bool>,
    /// Whether the address was verified.
    pub is_verified: Option<bool>,
    /// What the list is ordered by: `created_at` (the default), `username`; for administrators also `email`, `last_login_at`.
    #[param(inline)]
    pub sort_by: Option<PeopleOrder>,
    /// `desc` (the default) or `asc`.
    #[param(inline)]
    pub sort_order: Option<Direction>,
}

requests! {
    /// People, filtered and ordered.
    ListPeople { viewer: Viewer, filter: PeopleFilter, window: Window } -> Listed<PublicUser>;
    /// People whose names have these words or look like them, the most alike first; `total` is what was found so far.
    SearchPeople { viewer: Viewer, query: String, window: Window } -> Listed<PublicUser>;
    /// People whom one may want to follow.
    SuggestPeople {
        by: Uuid,
        /// How many.
        limit: i64,
    } -> Vec<PublicUser>;
}

impl Handle<ListPeople> for Users {
    async fn handle(&self, list: ListPeople) -> Result<Listed<PublicUser>, Problem> {
        let ListPeople { viewer, filter, window: Window { limit, offset } } = list;
        check_length("search", filter.search.as_deref().unwrap_or_default())?;
        let order = filter.sort_by.unwrap_or_default();
        if matches!(order, PeopleOrder::Email | PeopleOrder::LastLoginAt) && !viewer.is_admin {
            return Err(Problem::new(Code::Forbidden, "only administrators may order people by that"));
        }
        let PeopleFilter { search, role, is_active, is_verified, sort_order, .. } = filter;
        // what everyone asks for takes an index and not a sort
        let plain = search.is_none() && role.is_none() && is_active.is_none() && is_verified.is_none();
        if plain && order == PeopleOrder::CreatedAt && sort_order.unwrap_or_default() == Direction::Desc {
            let reader = self.database.reader().await?;
            let found = rows::list_newest_people().bind(&reader, &viewer.id, &limit, &offset).all().await?;
            let total = match found.first() {
                Some(person) => person.total,
                None => rows::count_people().bind(&reader, &viewer.id).one().await?,
            };
            return Ok(listed(viewer, found.into_iter().map(without_total).collect(), total));
        }
        let reader = self.database.heavy(reading(viewer)).await?;
        let (pattern, role) = (search.as_deref().map(contains), role.map(Role::as_str));
        let (wanted, named) = search.as_deref().map(terms).unzip();
        let is_active = if viewer.is_admin { is_active } else { Some(true) };
        let descending = sort_order.unwrap_or_default() == Direction::Desc;
        let total = rows::count_listed_people()
            .bind(
                &reader,
                &viewer.id,
                &role,
                &is_active,
                &is_verified,
                &viewer.is_admin,
                &pattern,
                &wanted,
                &named,
            )
            .one()
            .await?;
        let found = rows::list_people()
            .bind(
                &reader,
                &viewer.id,
                &role,
                &is_active,
                &is_verified,
                &viewer.is_admin,
                &pattern,
                &wanted,
                &named,
                &descending,
                &order.column(),
                &limit,
                &offset,
            )
            .all()
            .await?;
        Ok(listed(viewer, found, total))
    }
}

impl Handle<SearchPeople> for Users {
    async fn handle(&self, search: SearchPeople) -> Result<Listed<PublicUser>, Problem> {
        let SearchPeople { viewer, query, window: Window { limit, offset } } = search;
        check_length("q", &query)?;
        let query = query.trim();
        if query.is_empty() {
            return Ok(listed(viewer, Vec::new(), 0));
        }
        let reader = self.database.heavy(reading(viewer)).await?;
        let (wanted, named) = terms(query);
        // one more tells whether there is more
        let most = limit.saturating_add(1);
        // what is merely alike has the excluded word too
        let found = if Query::read(query).is_some_and(|query| query.is_exact()) {
            let search = rows::search_people_exactly();
            search.bind(&reader, &wanted, &named, &viewer.id, &most, &offset).all().await?
        } else {
            let pattern = contains(&query.to_lowercase());
            let search = rows::search_people();
            search.bind(&reader, &wanted, &pattern, &query, &viewer.id, &named, &most, &offset).all().await?
        };
        let total = offset.saturating_add(i64::try_from(found.len()).unwrap_or(i64::MAX));
        let kept = usize::try_from(limit).unwrap_or(usize::MAX);
        Ok(listed(viewer, found.into_iter().take(kept).collect(), total))
    }
}

impl Handle<SuggestPeople> for Users {
    async fn handle(&self, SuggestPeople { by, limit }: SuggestPeople) -> Result<Vec<PublicUser>, Problem> {
        let found = rows::suggest_people().bind(&self.database.heavy(by).await?, &by, &limit).all().await?;
        let viewer = Viewer { id: Some(by), is_admin: false };
        Ok(found.into_iter().map(|row| PublicUser::seen_by(viewer, row)).collect())
    }
}

/// Returns what is asked of names, and of those that everybody may see: texts of a `tsquery`, empty where nothing can be found.
fn terms(query: &str) -> (String, String) {
    Query::read(query).map(|query| (query.terms(), query.labelled("A"))).unwrap_or_default()
}

/// Whose turn it is: those without an account share one.
fn reading(viewer: Viewer) -> Uuid {
    viewer.id.unwrap_or_default()
}

impl PeopleOrder {
    const fn column(self) -> &'static str {
        match self {
            Self::CreatedAt => "created_at",
            Self::Username => "username",
            Self::Email => "email",
            Self::LastLoginAt => "last_login_at",
        }
    }
}

fn listed(viewer: Viewer, found: Vec<rows::Person>, total: i64) -> Listed<PublicUser> {
    let items = found.into_iter().map(|row| PublicUser::seen_by(viewer, row)).collect();
    Listed { items, total }
}

fn without_total(row: rows::NewestPerson) -> rows::Person {
    rows::Person {
        id: row.id,
        username: row.username,
        avatar: row.avatar,
        first_name: row.first_name,
        last_name: row.last_name,
        bio: row.bio,
        location: row.location,
        banner_url: row.banner_url,
        social_links: row.social_links,
        genres: row.genres,
        role: row.role,
        is_verified: row.is_verified,
        is_public: row.is_public,
        created_at: row.created_at,
    }
}

fn check_length(field: &str, text: &str) -> Result<(), Problem> {
    let fits = text.chars().count() <= QUERY_CHARS;
    Check::default().require(fits, field, "must have at most 200 characters").finish()
}
