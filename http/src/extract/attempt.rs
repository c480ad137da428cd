//! The limit on routes that take a password.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};

use super::{Describe, Sketch, client_ip};
use crate::App;
use crate::error::Failure;
use crate::limits::tell;

/// Routes that are counted by themselves; all others count as logins.
const ROUTES: [&str; 3] = ["/resend-verification", "/reset-request", "/reset"];
const LOGIN: &str = "/login";
const REGISTER: &str = "/register";

/// Counts a guess at a password; too many from one address are refused before they cost anything.
pub struct Attempt;

impl FromRequest for Attempt {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(count(request))
    }
}

fn count(request: &HttpRequest) -> Result<Attempt, Failure> {
    let Some(app) = request.app_data::<Data<App>>() else { return Ok(Attempt) };
    let ip = client_ip(request.head(), &app.settings.trusted_proxies);
    // by the route and not by the path as it was written, which may be written in many ways
    let pattern = request.match_pattern().unwrap_or_default();
    let now = app.system.clock.instant();
    let counted = if pattern.ends_with(REGISTER) {
        app.limits.signup(ip, now)
    } else {
        let route = ROUTES.into_iter().find(|route| pattern.ends_with(route)).unwrap_or(LOGIN);
        app.limits.attempt(ip, route, now)
    };
    tell(request, counted)?;
    Ok(Attempt)
}

/// Forgets the logins that were tried from where this comes: whoever sets a new password has shown who they are.
pub fn forgive_logins(app: &App, request: &HttpRequest) {
    app.limits.forgive(client_ip(request.head(), &app.settings.trusted_proxies), LOGIN);
}

impl Describe for Attempt {
    fn describe(_: &mut Sketch) {}
}
