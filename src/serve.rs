//! Start and stop of the server.

use std::future::Future;
use std::net::TcpListener;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::cookie::SameSite as CookieSameSite;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use tokio::signal::unix::{Signal, SignalKind, signal};
use veza_actors::kernel::{Bus, Clock, Close, LocalBus, Metrics};
use veza_actors::mail::{Outlet, Post};
use veza_actors::media::{Store, UploadLimits};
use veza_actors::system::System;
use veza_http::App;
use veza_http::settings::Cookies;
use veza_nodes::NodeBus;
use veza_sql::{Database, Hold, Sharing};

use crate::config::{Config, Environment, LOCAL, SameSite};
use crate::failure::Failure;
use crate::output::say;
use crate::postgres::PrivateCluster;

/// Over this time sockets move to other nodes: all at once they would ask those for everything in the same moment.
const SOCKETS_MOVE: Duration = Duration::from_secs(10);
/// So often some of them are told.
const STEP: Duration = Duration::from_millis(50);
/// How long sockets may take to be closed once they are told; without other nodes a whole stop takes 10 s at most.
const SOCKETS_CLOSE: Duration = Duration::from_secs(2);
const REQUESTS_END: Duration = Duration::from_secs(6);
/// How long the last audit entries may take.
const AUDIT_WRITTEN: Duration = Duration::from_secs(1);
/// Days that a login session lives on after its last refresh.
const SESSION_DAYS: i64 = 30;
const SESSION_DAYS_REMEMBERED: i64 = 90;

/// Serves until a signal ends it.
pub async fn serve(config: Config) -> Result<(), Failure> {
    let listener = bind(&config)?;
    let data_dir = config.data_dir()?;
    make_private(&data_dir)?;
    raise_file_limit();
    // before anything is started that a signal would leave running
    let mut signals = Signals::catch()?;
    let Some(opened) = signals.or(open_database(&config, &data_dir)).await else { return Ok(()) };
    let (cluster, database) = opened?;
    let ended = match signals.or(prepare(&config, &database)).await {
        Some(Ok(hold)) => serve_with(&config, listener, &data_dir, database, (signals, hold)).await,
        Some(Err(failure)) => Err(failure),
        None => Ok(()),
    };
    if let Some(cluster) = cluster {
        veza_sql::expect_ends();
        cluster.stop().await;
    }
    ended
}

/// Takes the database, for this server alone or with the other nodes, and brings it up to date.
async fn prepare(config: &Config, database: &Database) -> Result<Option<Hold>, Failure> {
    let sharing = match config.services.redis_url {
        Some(_) => Sharing::Shared,
        None => Sharing::Alone,
    };
    let hold = match has_company() {
        true => None,
        false => Some(Hold::take(database, &machine(), sharing).await?),
    };
    let applied = veza_sql::migrate(database).await?;
    if !applied.is_empty() {
        tracing::info!(migrations = applied.join(", "), "database is up to date");
    }
    if config.server.app_env == Environment::Production {
        refuse_unsafe(database).await?;
    }
    Ok(hold)
}

/// Whether a test wants several servers on one database; else they are not served.
fn has_company() -> bool {
    cfg!(feature = "faults") && std::env::var_os("SEVERAL_SERVERS").is_some()
}

async fn serve_with(
    config: &Config,
    listener: TcpListener,
    data_dir: &Path,
    database: Database,
    (mut signals, mut hold): (Signals, Option<Hold>),
) -> Result<(), Failure> {
    if config.server.app_env == Environment::Production {
        warn_of_what_is_missing(config, data_dir);
    }
    if let Some(missing) = config.calls.half() {
        tracing::warn!("TURN is configured by half, and left out: {missing}");
    }
    let port = listener.local_addr()?.port();
    let store = Store::open(&data_dir.join("uploads"), config.services.bucket())?;
    let (database, metrics) = (Arc::new(database), Metrics::default());
    let settings = domain_settings(config, data_dir)?;
    let bus = bus(config, &settings, &database, &metrics)?;
    let post = post(config, data_dir, port)?;
    let clock = match bus.has_company() {
        true => Clock::of_postgres(&database).await.map_err(Failure::from)?,
        false => Clock::default(),
    };
    let system = Arc::new(System::start(database, store, settings, post, (bus, clock), metrics));
    let app =
        App::new(system.clone(), http_settings(config), data_dir.to_owned(), &veza_http::routes::PUBLISHED);
    let irc = config.server.irc_port.map(|port| TcpListener::bind((config.server.bind_addr, port)));
    let server = veza_http::server::serve(app.clone(), listener, irc.transpose()?, config.workers())?;
    let handle = server.handle();
    let running = actix_rt::spawn(server);
    announce(config, port, data_dir);
    let ended = until_the_end(&mut signals, &mut hold).await;
    tracing::info!("draining");
    // who lost the database has nothing to serve meanwhile
    if ended.is_ok() {
        app.leave();
        let _hurried = signals.or(move_sockets(&system)).await;
    }
    app.drain();
    close_sockets(&system).await;
    let stopped = tokio::time::timeout(REQUESTS_END, handle.stop(true)).await;
    if stopped.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    let _ = running.await;
    if tokio::time::timeout(AUDIT_WRITTEN, system.recorder.flush()).await.is_err() {
        tracing::warn!("the audit log was not written to its end");
    }
    tracing::info!("stopped");
    ended
}

/// Returns what this node tells others by, if there may be others.
fn bus(
    config: &Config,
    domain: &veza_actors::settings::Settings,
    database: &Arc<Database>,
    metrics: &Metrics,
) -> Result<Arc<dyn Bus>, Failure> {
    let Some(url) = &config.services.redis_url else { return Ok(Arc::new(LocalBus::default())) };
    let (address, prefix) = (url.0.clone(), config.services.redis_prefix.0.clone());
    let (node, secret) = (domain.node.clone(), domain.jwt_secret.clone());
    let settings = veza_nodes::Settings { address, prefix, node, secret };
    let started = NodeBus::start(settings, database.clone(), metrics.link.clone());
    Ok(Arc::new(started.map_err(|error| Failure::Refused(format!("REDIS_URL: {error}")))?))
}

/// Serves until a signal comes, or until another server has the database, in which case this one fails.
async fn until_the_end(signals: &mut Signals, hold: &mut Option<Hold>) -> Result<(), Failure> {
    let lost = async {
        match hold {
            Some(hold) => hold.lost().await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        () = signals.wait() => Ok(()),
        holder = lost => {
            tracing::error!(holder, "another server took the database while it could not be held: this one ends");
            Err(Failure::Refused(format!("another veza server took the database: {holder}")))
        }
    }
}

/// Makes the data folder, for nobody else to look into: secrets, mails and files will lie there.
pub fn make_private(data_dir: &Path) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(data_dir)
}

/// Connects to the configured database, or starts the private one.
pub async fn open_database(
    config: &Config,
    data_dir: &Path,
) -> Result<(Option<PrivateCluster>, Database), Failure> {
    if let Some(url) = &config.database.url {
        return Ok((None, Database::new(url.0.clone())?));
    }
    let cluster = PrivateCluster::start(data_dir).await?;
    let database = Database::new(cluster.url().parse()?)?;
    Ok((Some(cluster), database))
}

fn bind(config: &Config) -> Result<TcpListener, Failure> {
    let address = (config.server.bind_addr, config.server.port);
    let refused =
        |error| Failure::Refused(format!("PORT: cannot listen on {}:{}: {error}", address.0, address.1));
    let listener = TcpListener::bind(address).map_err(refused)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Says that the server answers. These lines are for people and for scripts that wait for them.
fn announce(config: &Config, port: u16, data_dir: &Path) {
    let format = config.logging.format;
    say(format, &format!("veza is ready: http://localhost:{port}"));
    say(format, &format!("data folder: {}", data_dir.display()));
    if config.services.smtp_url.is_none() {
        say(format, &format!("mails: files in {}", data_dir.join("mail").display()));
    }
}

/// Names what production can do without and people will miss.
fn warn_of_what_is_missing(config: &Config, data_dir: &Path) {
    if config.services.smtp_url.is_none() {
        let folder = data_dir.join("mail");
        tracing::warn!(
            mail.folder = %folder.display(),
            "SMTP_URL is not set: mails are only files here, and nobody verifies an address or resets a password by them"
        );
    }
    if config.services.redis_url.is_some() && config.services.storage_url.is_none() {
        tracing::warn!(
            "STORAGE_URL is not set: files lie in this node's DATA_DIR, and no other node has them unless it is the same folder"
        );
    }
    if config.server.public_url.is_none() && config.server.app_domain.0 == LOCAL {
        tracing::warn!("neither PUBLIC_URL nor APP_DOMAIN is set: links in mails lead to localhost");
    }
}

/// The signals that end the server in order.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
    hang_up: Signal,
}

impl Signals {
    /// From now on the signals no longer kill the process.
    fn catch() -> std::io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    /// Does what belongs to the start, unless a signal comes first.
    async fn or<T>(&mut self, start: impl Future<Output = T>) -> Option<T> {
        let start = Box::pin(start);
        tokio::select! {
            done = start => Some(done),
            () = self.wait() => {
                tracing::info!("stopped while it was starting");
                None
            }
        }
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
            // the terminal is gone: nobody else would stop what was started
            _ = self.hang_up.recv() => {}
        }
    }
}

/// What sockets are told: to come again.
const DRAINING: Close = Close { code: 4001, reason: "server is draining" };

/// Tells sockets bit by bit to come again, if there is another node for them.
async fn move_sockets(system: &System) {
    let others = system.bus.company().map_or(0, |company| company.others.len());
    let sockets = system.directory.all();
    if others == 0 || sockets.is_empty() {
        return;
    }
    tracing::info!(sockets = sockets.len(), nodes = others, "sockets move to other nodes");
    let begun = Instant::now();
    for (number, socket) in (0_u32..).zip(&sockets) {
        let due = SOCKETS_MOVE.mul_f64(f64::from(number) / sockets.len() as f64);
        while begun.elapsed() < due {
            tokio::time::sleep(STEP).await;
        }
        socket.close(DRAINING);
    }
}

/// Tells every socket to come again, and waits until they have been told.
async fn close_sockets(system: &System) {
    system.directory.all().iter().for_each(|socket| socket.close(DRAINING));
    let deadline = Instant::now() + SOCKETS_CLOSE;
    while system.metrics.sockets.get() > 0 && Instant::now() < deadline {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A database that forgets what it acknowledged is refused in production.
async fn refuse_unsafe(database: &Database) -> Result<(), Failure> {
    match database.unsafe_settings().await?.as_slice() {
        [] => Ok(()),
        names => {
            let names = names.join(" and ");
            Err(Failure::Refused(format!(
                "DATABASE_URL: the database runs with {names} off, which loses messages"
            )))
        }
    }
}

fn domain_settings(config: &Config, data_dir: &Path) -> Result<veza_actors::settings::Settings, Failure> {
    let jwt_secret = jwt_secret(config, data_dir)?;
    Ok(veza_actors::settings::Settings {
        node: config.server.node.clone().unwrap_or_else(|| node_name(&jwt_secret, config, data_dir)),
        jwt_secret,
        access_token_s: config.accounts.access_token_seconds,
        session_days: SESSION_DAYS,
        session_days_remembered: SESSION_DAYS_REMEMBERED,
        require_verified_email: config.accounts.require_verified_email,
        audit_days: config.database.audit_days.0,
        rate_limits: config.limits.rate_limit_enabled,
        commands_per_10s: config.limits.commands_per_10s.get(),
        messages_per_user_10s: config.limits.messages_per_user_10s.get(),
        messages_per_room_10s: config.limits.messages_per_room_10s.get(),
        rooms_per_hour: config.limits.rooms_per_hour.get(),
        strangers_per_hour: config.limits.strangers_per_hour.get(),
        ice: config.calls.ice(),
        live: Arc::new(config.live.settings()),
        uploads: UploadLimits {
            file_bytes: config.limits.upload_bytes,
            track_bytes: config.limits.track_bytes,
            quota_bytes: config.limits.upload_quota_bytes,
        },
    })
}

/// Returns where mails go and what their links lead to: by configuration only, never by what a request says.
fn post(config: &Config, data_dir: &Path, port: u16) -> Result<Post, Failure> {
    let refused = |name: &'static str| move |error| Failure::Refused(format!("{name}: {error}"));
    let outlet = match &config.services.smtp_url {
        Some(url) => Outlet::smtp(url, config.server.greeting()),
        None => Outlet::folder(&data_dir.join("mail")),
    };
    let sender = match &config.services.mail_from {
        Some(sender) => sender.0.clone(),
        None => config.mail_from().parse().map_err(refused("APP_DOMAIN"))?,
    };
    let outlet = outlet.map_err(|error| refused("SMTP_URL")(error.to_string()))?;
    Ok(Post { outlet, sender, site: config.server.site(port) })
}

fn http_settings(config: &Config) -> veza_http::Settings {
    let environment = config.server.app_env;
    veza_http::Settings {
        cors_origins: config.server.cors_allowed_origins.iter().map(|origin| origin.0.clone()).collect(),
        public_origin: config.server.public_origin(),
        domain_origin: config.server.domain_origin(),
        cookies: Cookies {
            secure: config.accounts.secure(environment),
            same_site: match config.accounts.same_site(environment) {
                SameSite::Strict => CookieSameSite::Strict,
                SameSite::Lax => CookieSameSite::Lax,
                SameSite::None => CookieSameSite::None,
            },
            domain: config.accounts.cookie_domain.clone(),
            path: config.accounts.cookie_path.clone(),
        },
        internal_api_key: config.accounts.internal_api_key.as_ref().map(|key| key.0.clone()),
        production: environment == Environment::Production,
        refresh_token_in_body: config.accounts.refresh_token_in_body,
        trusted_proxies: config.server.trusted_proxies.iter().map(|network| network.0).collect(),
        live_hooks_from: config.live.networks(),
        rates: config.limits.rates(),
        ice: config.calls.public_ice(),
        strangers_per_ip: config.limits.strangers_per_ip,
        irc: config.server.irc_port.is_some(),
        stalled_write: Duration::from_secs(config.limits.stalled_write_s.get().into()),
        metrics_token: config.accounts.metrics_token.as_ref().map(|token| token.0.clone()),
        media_origin: config.services.media_origin(),
        live_origins: config.live.origins(),
        web_dir: config.server.web_dir.as_ref().map(|folder| folder.0.clone()),
    }
}

/// Returns the configured secret, or the one kept under the data folder, which is made on first use.
fn jwt_secret(config: &Config, data_dir: &Path) -> Result<Vec<u8>, Failure> {
    use std::os::unix::fs::OpenOptionsExt;

    if let Some(secret) = &config.accounts.jwt_secret {
        return Ok(secret.0.clone().into_bytes());
    }
    let path = data_dir.join("jwt_secret");
    match std::fs::read_to_string(&path) {
        Ok(secret) if secret.trim().len() >= crate::config::SECRET_BYTES => {
            return Ok(secret.trim().to_owned().into_bytes());
        }
        Ok(_) => {
            return Err(Failure::Refused(format!("JWT_SECRET: {} is damaged: remove it", path.display())));
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    let mut bytes = [0; 36];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    let secret = BASE64_STANDARD.encode(bytes);
    let new = data_dir.join("jwt_secret.new");
    let mut file =
        std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    std::io::Write::write_all(&mut file, secret.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(new, path)?;
    Ok(secret.into_bytes())
}

fn machine() -> String {
    std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default().trim().to_owned()
}

/// Returns a name that stays the same on this host and tells nobody which one it is. Of several nodes on one host each has its own.
fn node_name(secret: &[u8], config: &Config, data_dir: &Path) -> String {
    let mut digest = Sha256::new().chain_update(b"node name").chain_update(secret).chain_update(machine());
    if config.services.redis_url.is_some() {
        digest.update(format!("{} {}", data_dir.display(), config.server.port));
    }
    digest.finalize().iter().take(4).fold("node-".to_owned(), |name, byte| format!("{name}{byte:02x}"))
}

/// Every socket is an open file: takes as many as the system allows.
fn raise_file_limit() {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};

    let raised = getrlimit(Resource::RLIMIT_NOFILE)
        .and_then(|(_, hard)| setrlimit(Resource::RLIMIT_NOFILE, hard, hard));
    if let Err(error) = raised {
        tracing::warn!(%error, "the limit on open files stays as it is");
    }
}
