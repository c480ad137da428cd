//! The gate before each route: it finds out who asks and holds to the route's [`Rule`], of the query's names too. What it finds out
//! stands in the request's extensions, for extractors and for the edge.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpRequest};
use uuid::Uuid;
use veza_actors::auth::Caller;
use veza_actors::error::{Code, Problem};
use veza_actors::kernel::Origin;

use super::credentials::{identify, is_internal};
use super::facts::Facts;
use super::idempotency::once;
use super::names::IDEMPOTENCY_KEY;
use crate::App;
use crate::error::Failure;
use crate::extract::refuse_unknown;
use crate::policy::{Rule, Who};

/// Lets a request through to its route, or refuses it.
///
/// # Errors
/// [`Failure`] when it is refused; else what the route's own services say.
pub async fn gate(
    rule: &'static Rule,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(app) = request.app_data::<Data<App>>().cloned() else {
        return Err(Failure(Problem::internal("no application state")).into());
    };
    if !app.system.awake.becomes_sure().await {
        let problem = "this node stood still and cannot read yet what happened meanwhile";
        return Err(Failure(Problem::unavailable(problem)).into());
    }
    let found = find_caller(rule, &app, request.request()).await;
    let user = found.as_ref().ok().and_then(Option::as_ref).map(|caller| caller.user_id);
    let origin = Facts::of(request.request()).settle(rule, request.request(), user);
    if let Some(caller) = found? {
        if !rule.who.admits(caller.role) {
            return Err(Failure::new(Code::Forbidden, format!("this is for {}", needed(rule.who))).into());
        }
        pay(rule, &app, &request, caller.user_id)?;
        request.extensions_mut().insert(caller);
    }
    refuse_unknown(request.query_string(), &rule.parameters)?;
    if rule.method == Method::POST && request.headers().contains_key(IDEMPOTENCY_KEY) {
        return Origin::scope(Some(origin), once(&app, rule, user, request, next)).await;
    }
    Ok(Origin::scope(Some(origin), next.call(request)).await?.map_into_boxed_body())
}

/// Counts the call among those of this person, whatever addresses they come from.
fn pay(rule: &Rule, app: &App, request: &ServiceRequest, user: Uuid) -> Result<(), Failure> {
    match app.limits.act(user, rule.price(), app.system.clock.instant()) {
        Ok(_) => Ok(()),
        Err(exceeded) => {
            Facts::of(request.request()).exceeded(exceeded.budget);
            Err(exceeded.problem.into())
        }
    }
}

/// Returns who asks, as far as the rule wants to know.
async fn find_caller(rule: &Rule, app: &App, request: &HttpRequest) -> Result<Option<Caller>, Failure> {
    if rule.who == Who::Internal {
        let is_let_in = is_internal(app, request, rule.domain == "live");
        let refusal = || Failure::new(Code::Unauthenticated, "this is for other parts of the service");
        return is_let_in.then_some(None).ok_or_else(refusal);
    }
    match identify(rule, app, request).await {
        // whoever shows no valid credentials is anyone
        Err(Failure(problem)) if rule.who == Who::Anyone && problem.code != Code::Unavailable => Ok(None),
        found => found.map(Some),
    }
}

const fn needed(who: Who) -> &'static str {
    match who {
        Who::Creator => "creators; POST /users/me/upgrade-creator makes you one",
        Who::Moderator => "moderators",
        Who::Admin => "administrators",
        _ => "people who are signed in",
    }
}
