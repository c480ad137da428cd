//! Who may look into the server: who has the operator's token or, where none is set, programs of its own machine. A proxy brings the
//! whole world, also one that does not say so.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use subtle::ConstantTimeEq;
use veza_actors::error::Code;

use crate::error::Failure;
use crate::extract::{Describe, Sketch, direct_peer};
use crate::{App, Settings};

/// Shows that an operator asks.
pub struct Operator(());

impl FromRequest for Operator {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let app = request.app_data::<Data<App>>();
        let may = app.is_some_and(|app| may_look(request, &app.settings));
        let message = "send METRICS_TOKEN as a bearer token; without one only programs of the server's own machine see this, and \
                       no proxy (TRUSTED_PROXIES)";
        ready(if may { Ok(Self(())) } else { Err(Failure::new(Code::Unauthenticated, message)) })
    }
}

impl Describe for Operator {
    fn describe(_: &mut Sketch) {}
}

fn may_look(request: &HttpRequest, settings: &Settings) -> bool {
    let headers = request.headers();
    let Some(token) = &settings.metrics_token else {
        return direct_peer(request, settings).is_some_and(|peer| peer.is_loopback());
    };
    let given = headers.get(header::AUTHORIZATION).map(header::HeaderValue::as_bytes).unwrap_or_default();
    given.strip_prefix(b"Bearer ").is_some_and(|given| bool::from(given.ct_eq(token.as_bytes())))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn operators_are_this_machine_or_who_has_the_token() {
        let asked = |peer: &str, headers: &[(&str, &str)], token: Option<&str>, proxies: &[&str]| {
            let trusted_proxies = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
            let metrics_token = token.map(str::to_owned);
            let settings = Settings { metrics_token, trusted_proxies, ..Settings::sample() };
            let request = TestRequest::get().peer_addr(format!("{peer}:4000").parse().unwrap());
            let request = headers.iter().fold(request, |request, header| request.insert_header(*header));
            may_look(&request.to_http_request(), &settings)
        };
        assert!(asked("127.0.0.1", &[], None, &[]) && asked("[::1]", &[], None, &[]));
        assert!(asked("127.0.0.1", &[], None, &["10.0.0.0/8"]));
        assert!(!asked("127.0.0.1", &[], None, &["127.0.0.0/8"]), "a proxy may forget to say whom it brings");
        assert!(!asked("192.0.2.1", &[], None, &[]));
        for name in ["x-forwarded-for", "forwarded", "x-real-ip", "via", "x-forwarded-proto"] {
            assert!(!asked("127.0.0.1", &[(name, "192.0.2.1")], None, &[]), "{name}");
        }
        let right = [("authorization", "Bearer secret")];
        assert!(asked("192.0.2.1", &right, Some("secret"), &[]));
        assert!(asked("127.0.0.1", &right, Some("secret"), &["127.0.0.1"]));
        for given in ["Bearer secre", "secret", "Bearer secret2", "Bearer "] {
            assert!(!asked("127.0.0.1", &[("authorization", given)], Some("secret"), &[]), "{given}");
        }
        assert!(!asked("127.0.0.1", &[], Some("secret"), &[]));
    }
}
