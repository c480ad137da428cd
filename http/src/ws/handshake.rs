//! The websocket handshake. actix-http hands every upgrade request of a worker here together with its TCP stream, so an
//! open socket costs nothing of the HTTP machinery that accepted it.

use std::convert::Infallible;
use std::fmt::Write;
use std::rc::Rc;
use std::sync::Arc;

use actix::Addr;
use actix_codec::Framed;
use actix_http::h1::Codec;
use actix_http::ws::{hash_key, verify_handshake};
use actix_http::{Request, RequestHead};
use actix_web::body::MessageBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, SEC_WEBSOCKET_KEY};
use actix_web_actors::ws::HandshakeError;
use bytes::Bytes;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use uuid::Uuid;
use veza_actors::auth::Client;
use veza_actors::error::{Code, Problem};
use veza_actors::kernel::{Hub, Origin};

use super::connection::{self, Opened};
use super::credentials::{self, Credential, PROTOCOL};
use super::greeting::in_time;
use super::who::Who;
use crate::error::Failure;
use crate::extract::{client_ip, client_of, refuse_unknown};
use crate::irc::{Arrival, serve_websocket, switching};
use crate::middleware::dress;
use crate::{App, Settings};

const PATHS: [&str; 2] = ["/ws", "/api/v1/ws"];
/// Where IRC is spoken in a websocket.
const IRC: &str = "/irc";

/// Takes the upgrade requests of one worker.
pub struct Upgrades {
    app: App,
    hub: Addr<Hub>,
}

impl Upgrades {
    /// Starts the worker's hub; must be called on the worker's own thread.
    #[must_use]
    pub fn start_here(app: App) -> Rc<Self> {
        app.system.arbiters.adopt_current();
        let hub = Hub::start_here(&app.system.hubs, app.system.metrics.clone());
        Rc::new(Self { app, hub })
    }

    /// Answers a handshake; an accepted socket lives on in a task of its own.
    ///
    /// # Errors
    /// Never: what is wrong is answered.
    pub async fn accept(
        self: Rc<Self>,
        request: Request,
        framed: Framed<TcpStream, Codec>,
    ) -> Result<(), Infallible> {
        let parts = framed.into_parts();
        // copied, if there is any: the buffer itself is large and would stay with the socket for its life
        let (mut stream, unread) = (parts.io, parts.read_buf.to_vec());
        drop(parts.read_buf);
        let request_id = Uuid::new_v4().simple().to_string();
        if request.path() == IRC && self.app.settings.irc {
            self.app.system.metrics.requests.with_label_values(&["GET", IRC, "101"]).inc();
            self.begin_irc(request.head(), stream, unread, request_id).await;
            return Ok(());
        }
        let answer = self.judge(request.head()).await;
        let route = PATHS.into_iter().find(|path| *path == request.path()).unwrap_or("other");
        let status = answer.as_ref().map_or_else(|problem| problem.code.status(), |_| 101);
        tracing::debug!(
            request.id = request_id,
            http.route = route,
            http.status = status,
            "websocket handshake"
        );
        self.app.system.metrics.requests.with_label_values(&["GET", route, &status.to_string()]).inc();
        match answer {
            Ok(who) => {
                let accepted = Bytes::from(accepted(request.head(), &request_id));
                let ip = client_ip(request.head(), &self.app.settings.trusted_proxies);
                let (app, hub) = (self.app.clone(), self.hub.clone());
                let origin = Arc::new(self.origin(request.head(), request_id));
                let opened = Opened { app, ip, origin, hub, stream, accepted, unread, who };
                // boxed: the dispatcher's task, which is about to end, holds nothing of it
                actix_rt::spawn(Box::pin(connection::run(opened)));
            }
            Err(problem) => {
                let answer = refused(&problem, &request_id, &self.app.settings);
                let _ = stream.write_all(&answer).await;
                let _ = stream.shutdown().await;
            }
        }
        Ok(())
    }

    /// Lets an IRC client in, which says in its own way who it is.
    async fn begin_irc(
        &self,
        head: &RequestHead,
        mut stream: TcpStream,
        unread: Vec<u8>,
        request_id: String,
    ) {
        let ip = client_ip(head, &self.app.settings.trusted_proxies);
        let judged = match verify_handshake(head) {
            Err(error) => Err(handshake_problem(&error)),
            Ok(()) if !self.app.is_ready() => Err(Problem::unavailable("draining")),
            Ok(()) => self.app.limits.stranger(ip),
        };
        let stranger = match judged {
            Ok(stranger) => stranger,
            Err(problem) => {
                let _ = stream.write_all(&refused(&problem, &request_id, &self.app.settings)).await;
                let _ = stream.shutdown().await;
                return;
            }
        };
        let field = |name: HeaderName| head.headers.get(name).and_then(|value| value.to_str().ok());
        let key = field(SEC_WEBSOCKET_KEY).unwrap_or_default();
        let accepted = switching(key, field(header::SEC_WEBSOCKET_PROTOCOL));
        let (app, hub) = (self.app.clone(), self.hub.clone());
        let origin = Arc::new(self.origin(head, request_id));
        let arrival = Arrival { app, hub, stream, ip, origin, stranger, is_websocket: true, unread };
        actix_rt::spawn(Box::pin(serve_websocket(arrival, accepted)));
    }

    /// Where the socket's acts come from: its handshake is the request that the log knows.
    fn origin(&self, head: &RequestHead, request_id: String) -> Origin {
        let Client { ip, user_agent } = client_of(head, &self.app.settings.trusted_proxies);
        Origin { ip_address: ip, user_agent, request_id, ..Origin::default() }
    }

    /// Decides on a handshake. Bad tokens are told by a close code, which pages can read; a status they cannot.
    async fn judge(&self, head: &RequestHead) -> Result<Who, Problem> {
        #[cfg(feature = "faults")]
        if head.uri.path() == super::echo::PATH && verify_handshake(head).is_ok() {
            return Ok(Who::Echo);
        }
        if !PATHS.contains(&head.uri.path()) {
            return Err(Problem::new(Code::NotFound, "no websocket is served here: use /api/v1/ws"));
        }
        if let Err(error) = verify_handshake(head) {
            return Err(handshake_problem(&error));
        }
        if !self.app.is_ready() {
            return Err(Problem::unavailable("draining"));
        }
        if !self.app.system.awake.becomes_sure().await {
            return Err(Problem::unavailable("catching up"));
        }
        refuse_unknown(head.uri.query().unwrap_or_default(), &["token"])
            .map_err(|Failure(problem)| problem)?;
        let credential = credentials::credential(head);
        let is_cookie = credential.as_ref().is_some_and(|credential| credential.is_cookie);
        let checked = credentials::check_origin(head, &self.app.settings, is_cookie);
        let Some(Credential { token, in_url, .. }) = credential else {
            let ip = client_ip(head, &self.app.settings.trusted_proxies);
            let who = if checked.is_ok() { Who::Unnamed } else { Who::Onlooker };
            return self.app.limits.stranger(ip).map(who);
        };
        checked?;
        match in_time(self.app.system.authenticator.socket(&token, in_url)).await {
            Ok(caller) => Ok(Who::Caller(caller)),
            Err(problem) if problem.code == Code::Unauthenticated => Ok(Who::Refused),
            Err(problem) => Err(problem),
        }
    }
}

fn handshake_problem(error: &HandshakeError) -> Problem {
    let code = match error {
        HandshakeError::GetMethodRequired => Code::MethodNotAllowed,
        _ => Code::Invalid,
    };
    Problem::new(code, format!("not a websocket handshake: {error}"))
}

fn accepted(head: &RequestHead, request_id: &str) -> String {
    let key = head.headers.get(SEC_WEBSOCKET_KEY).map_or(&[][..], |key| key.as_bytes());
    let accept = hash_key(key);
    let mut answer =
        String::from("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
    let _ = write!(answer, "Sec-WebSocket-Accept: {}\r\n", String::from_utf8_lossy(&accept));
    if credentials::offers_protocol(head) {
        let _ = write!(answer, "{}: {PROTOCOL}\r\n", header::SEC_WEBSOCKET_PROTOCOL);
    }
    let _ = write!(answer, "X-Request-Id: {request_id}\r\n\r\n");
    answer
}

/// Returns a whole answer that says why a connection ends.
pub fn refused(problem: &Problem, request_id: &str, settings: &Settings) -> Vec<u8> {
    let mut response = crate::error::answer(problem, request_id);
    dress(response.headers_mut(), settings);
    let status = response.status();
    let mut head = format!("HTTP/1.1 {status}\r\nX-Request-Id: {request_id}\r\nConnection: close\r\n");
    if status == StatusCode::BAD_REQUEST {
        // RFC 6455, 4.4: whoever speaks another version is told which one is spoken here
        head.push_str("Sec-WebSocket-Version: 13\r\n");
    }
    for (name, value) in response.headers() {
        let _ = write!(head, "{name}: {}\r\n", value.to_str().unwrap_or_default());
    }
    let body = response.into_body().try_into_bytes().unwrap_or_default();
    let _ = write!(head, "Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), &body].concat()
}
