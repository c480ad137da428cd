//! Puts the doors together: worker threads, each with the REST application, a hub and the websocket upgrade.
//! `actix_web::HttpServer` is not used because it cannot hand over a websocket's TCP stream.

use std::future::ready;
use std::net::TcpListener;
use std::time::Duration;

use actix_codec::Framed;
use actix_http::h1::Codec;
use actix_http::{HttpService, Protocol, Request};
use actix_server::Server;
use actix_service::{ServiceFactoryExt, fn_factory, fn_service, map_config};
use actix_web::body::BoxBody;
use actix_web::dev::{AppConfig, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use tokio::net::TcpStream;

use crate::middleware::edge;
use crate::stall::Impatient;
use crate::ws::Upgrades;
use crate::{App, routes};

/// How long in-flight requests may take once the server stops; the whole stop takes at most 10 s.
const SHUTDOWN_S: u64 = 7;
const BACKLOG: u32 = 4096;
/// Sockets of one worker at once; the process's limit on open files is lower on most machines.
const CONNECTIONS: usize = 50_000;

/// Starts to serve on `listener`; the server runs until its handle stops it.
///
/// # Errors
/// When the listener cannot be used.
pub fn serve(app: App, listener: TcpListener, workers: usize) -> std::io::Result<Server> {
    let keep_alive = Duration::from_secs(75);
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
            .upgrade(upgrade)
            .finish(map_config(application(app.clone()), |()| AppConfig::default()));
        fn_service(move |stream: TcpStream| {
            let peer = stream.peer_addr().ok();
            // a connection that is gone already shows it when it is read
            let _ = stream.set_nodelay(true);
            ready(Ok((Impatient::new(stream, patience), Protocol::Http1, peer)))
        })
        .and_then(http)
        .map_err(|error| tracing::debug!(?error, "connection ended"))
    };
    Ok(Server::build()
        .workers(workers)
        .backlog(BACKLOG)
        .max_concurrent_connections(CONNECTIONS)
        .disable_signals()
        .shutdown_timeout(SHUTDOWN_S)
        .listen("veza", listener, service)?
        .run())
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
