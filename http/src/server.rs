//! Puts the doors together: worker threads, each with the REST application, a hub and the websocket upgrade.
//! `actix_web::HttpServer` is not used because it cannot hand over a websocket's TCP stream.

use std::io::{Error, ErrorKind};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use actix_codec::Framed;
use actix_http::error::DispatchError;
use actix_http::h1::Codec;
use actix_http::{HttpService, Protocol, Request};
use actix_server::Server;
use actix_service::{ServiceFactoryExt, fn_factory, fn_service, map_config};
use actix_web::body::BoxBody;
use actix_web::dev::{AppConfig, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use uuid::Uuid;

use crate::extract::is_trusted;
use crate::irc::Door;
use crate::middleware::edge;
use crate::stall::Impatient;
use crate::ws::{Upgrades, refused};
use crate::{App, routes};

/// How long in-flight requests may take once the server stops; the whole stop takes at most 10 s.
const SHUTDOWN_S: u64 = 7;
const BACKLOG: u32 = 4096;
/// How long a connection that is turned away may still send: what nobody reads would take the answer with it.
const PARTING: Duration = Duration::from_millis(500);
/// Sockets of one worker at once; the process's limit on open files is lower on most machines.
const CONNECTIONS: usize = 50_000;

/// Starts to serve on `listener`, and IRC on its own; the server runs until its handle stops it.
///
/// # Errors
/// When the listener cannot be used.
pub fn serve(
    app: App,
    listener: TcpListener,
    irc: Option<TcpListener>,
    workers: usize,
) -> std::io::Result<Server> {
    let keep_alive = Duration::from_secs(75);
    let irc = irc.map(|listener| (app.clone(), listener));
    let service = move || {
        let upgrades = app.clone();
        let upgrade = fn_factory(move || {
            let upgrades = Upgrades::start_here(upgrades.clone());
            async move {
                Ok::<_, ()>(fn_service(move |(request, framed): (Request, Framed<Impatient, Codec>)| {
                    upgrades.clone().accept(request, framed.into_map_io(Impatient::into_inner))
                }))
            }
        });
        let draining = app.clone();
        let patience = app.settings.stalled_write;
        let http = HttpService::build()
            .keep_alive(keep_alive)
            .client_request_timeout(Duration::from_secs(5))
            .client_disconnect_timeout(Duration::from_secs(1))
            .graceful_shutdown_signal(move || draining.clone().draining())
            .on_connect_ext(|stream: &Impatient, extensions| {
                if let Some(connection) = stream.connection() {
                    extensions.insert(connection);
                }
            })
            .upgrade(upgrade)
            .finish(map_config(application(app.clone()), |()| AppConfig::default()));
        let door = app.clone();
        fn_service(move |stream: TcpStream| {
            let app = door.clone();
            async move {
                let peer = stream.peer_addr().ok();
                // a connection that is gone already shows it when it is read
                let _ = stream.set_nodelay(true);
                let stream = placed(&app, stream, peer, patience).await.map_err(DispatchError::Io)?;
                Ok((stream, Protocol::Http1, peer))
            }
        })
        .and_then(http)
        .map_err(|error| tracing::debug!(?error, "connection ended"))
    };
    let mut server = Server::build()
        .workers(workers)
        .backlog(BACKLOG)
        .max_concurrent_connections(CONNECTIONS)
        .disable_signals()
        .shutdown_timeout(SHUTDOWN_S)
        .listen("veza", listener, service)?;
    if let Some((app, listener)) = irc {
        server = server.listen("irc", listener, move || gateway(app.clone()))?;
    }
    Ok(server.run())
}

/// Returns what takes the IRC connections of one worker.
fn gateway(
    app: App,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), Error = (), InitError = ()> {
    fn_factory(move || {
        let door = Door::start_here(app.clone());
        async move {
            Ok::<_, ()>(fn_service(move |stream: TcpStream| {
                let door = door.clone();
                async move {
                    door.take(stream).await;
                    Ok::<_, ()>(())
                }
            }))
        }
    })
}

/// Returns the whole REST application, to be served by one worker.
fn application(
    app: App,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    actix_web::App::new().app_data(Data::new(app)).wrap(from_fn(edge)).configure(routes::configure)
}

/// Gives a connection its place among those of its address, when there is one in time. A trusted proxy brings many people.
async fn placed(
    app: &App,
    stream: TcpStream,
    peer: Option<SocketAddr>,
    patience: Duration,
) -> std::io::Result<Impatient> {
    let peer = peer.map(|peer| peer.ip().to_canonical());
    let Some(stranger) = peer.filter(|peer| !is_trusted(*peer, &app.settings.trusted_proxies)) else {
        return Ok(Impatient::new(stream, patience, None));
    };
    match app.limits.connection(stranger).await {
        Ok(spot) => Ok(Impatient::new(stream, patience, spot)),
        Err(problem) => {
            let answer = refused(&problem, &Uuid::new_v4().simple().to_string(), &app.settings);
            turn_away(stream, &answer).await;
            Err(Error::new(ErrorKind::QuotaExceeded, "too many connections of one address"))
        }
    }
}

async fn turn_away(mut stream: TcpStream, answer: &[u8]) {
    let part = async {
        stream.write_all(answer).await?;
        stream.shutdown().await?;
        let mut unread = [0; 1024];
        while stream.read(&mut unread).await? > 0 {}
        Ok::<_, Error>(())
    };
    // whoever does not take the answer does without
    let _ = timeout(PARTING, part).await;
}
