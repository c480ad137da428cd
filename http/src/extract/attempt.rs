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
const ROUTES: [&str; 4] = ["/register", "/resend-verification", "/reset-request", "/reset"];

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
    let route = ROUTES.into_iter().find(|route| pattern.ends_with(route)).unwrap_or("/login");
    tell(request, app.limits.attempt(ip, route, app.system.clock.instant()))?;
    Ok(Attempt)
}

impl Describe for Attempt {
    fn describe(_: &mut Sketch) {}
}
