//! What a request says of who sends it: a token, an API key, or a cookie that needs proof that no foreign page sent it.

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderValue};
use subtle::ConstantTimeEq;
use veza_actors::auth::Caller;
use veza_actors::error::Code;

use super::names::{API_KEY, CSRF_TOKEN, INTERNAL_KEY};
use crate::App;
use crate::error::Failure;
use crate::extract::{ACCESS_COOKIE, SEC_FETCH_SITE, came_from, same_origin};
use crate::policy::Rule;

/// Nothing of ours is longer; what is longer is not looked at.
const LONGEST: usize = 4096;

/// Returns who sends the request. The first credential that is there counts: header, key, cookie.
pub(super) async fn identify(rule: &Rule, app: &App, request: &HttpRequest) -> Result<Caller, Failure> {
    let (headers, authenticator) = (request.headers(), &app.system.authenticator);
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let token = bearer(value.to_str().unwrap_or_default()).ok_or_else(refused)?;
        return Ok(authenticator.access(token).await?);
    }
    if let Some(value) = headers.get(API_KEY) {
        let caller = authenticator.key(value.to_str().unwrap_or_default()).await?;
        return if rule.is_open_to_key_of(&caller) { Ok(caller) } else { Err(out_of_scope(rule, &caller)) };
    }
    let cookie = request.cookie(ACCESS_COOKIE).ok_or_else(refused)?;
    let token = bounded(cookie.value()).ok_or_else(refused)?;
    let caller = authenticator.access(token).await?;
    if rule.is_unsafe() {
        same_origin(request, &app.settings)?;
        prove_page(rule, app, request, &caller)?;
    }
    Ok(caller)
}

/// Returns whether a request comes from another part of the service: by its key or, where media servers are heard, by their address.
pub(super) fn is_internal(app: &App, request: &HttpRequest, hears_media: bool) -> bool {
    shows_key(app, request) || (hears_media && is_media_server(app, request))
}

fn shows_key(app: &App, request: &HttpRequest) -> bool {
    let given = request.headers().get(INTERNAL_KEY).map(HeaderValue::as_bytes).unwrap_or_default();
    app.settings.internal_api_key.as_ref().is_some_and(|key| bool::from(key.as_bytes().ct_eq(given)))
}

/// A media server sends no key with its hooks, and is known by its address. A page that somebody looks at on the same machine is none.
fn is_media_server(app: &App, request: &HttpRequest) -> bool {
    let of_pages = [header::ORIGIN, SEC_FETCH_SITE];
    let is_page = of_pages.iter().any(|name| request.headers().contains_key(name));
    !is_page && came_from(request, &app.settings.live_hooks_from, &app.settings)
}

/// Refuses what only a cookie speaks for: browsers send it whatever page asks, the token in the header only our own know.
fn prove_page(rule: &Rule, app: &App, request: &HttpRequest, caller: &Caller) -> Result<(), Failure> {
    let given = request.headers().get(CSRF_TOKEN).and_then(|value| value.to_str().ok());
    let is_right = |token| app.system.authenticator.is_csrf_token(token, caller.session_id);
    if rule.is_open_without_csrf_token() || given.is_some_and(is_right) {
        return Ok(());
    }
    let message = "send the token of GET /csrf-token, or of the cookie `csrf_token`, as X-CSRF-Token: the access cookie \
                   alone changes nothing";
    Err(Failure::new(Code::Forbidden, message))
}

fn out_of_scope(rule: &Rule, caller: &Caller) -> Failure {
    let scope = caller.scopes.as_ref().and_then(|scopes| rule.scope_that_lacks(scopes));
    let message = scope.map_or_else(
        || "this is for people who are signed in, not for API keys".to_owned(),
        |scope| format!("the API key lacks the scope `{scope}`"),
    );
    Failure::new(Code::Forbidden, message)
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim()).and_then(bounded)
}

fn bounded(token: &str) -> Option<&str> {
    (token.len() <= LONGEST).then_some(token)
}

fn refused() -> Failure {
    Failure::new(Code::Unauthenticated, "sign in first")
}
