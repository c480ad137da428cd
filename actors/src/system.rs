//! Starts every service and keeper of the domain and holds their addresses: what the HTTP layer talks to.

use std::sync::Arc;
use std::time::Duration;

use actix::Actor;
pub use veza_sql::Condition;
use veza_sql::Database;

use crate::accounts::Accounts;
use crate::audit::{Audit, Recorder};
use crate::auth::{Auth, AuthSettings, Authenticator, Proof};
use crate::calls::{self, Calls, Exchange};
use crate::chunks::{self, Chunks};
use crate::comments::Comments;
use crate::connections::{self, Purses, Reach};
use crate::conversations::{Conversations, Limits};
use crate::developer::Developer;
use crate::hooks::Hooks;
use crate::idempotency::{Idempotency, SweepKeys};
use crate::inbox::{self, Inboxes};
use crate::invites::Invites;
use crate::janitor;
use crate::kernel::{
    Arbiters, Awake, Bus, Chores, Clock, Directory, Hubs, Keeper, KeyedBuckets, Living, Metrics, Note, Rate,
    Service, ServiceAddr, every, start_service,
};
use crate::live::{self, Live, LiveViewers, Programme, Stage};
use crate::mail::{self, Post};
use crate::media::{self, Media, Store};
use crate::moderation::Moderation;
use crate::notes::{self, Missing, Notes};
use crate::notifications::{self, Notifications};
use crate::privacy::{self, Privacy, Wakes, Worker};
use crate::queue::{self, LiveQueues, OwnQueues, Queues};
use crate::renaming::Namesakes;
use crate::rooms::{self, Rooms, Shared, Writer};
use crate::sessions::Sessions;
use crate::settings::Settings;
use crate::tracks::{self, Tracks};
use crate::transfers::Transfers;
use crate::users::{self, Users};

/// What follows the end of an account looks through whole tables: a statement of it may take as long as ten minutes.
const SEARCHES_ALL: Duration = Duration::from_secs(600);

/// The domain, running.
pub struct System {
    /// Who a token stands for.
    pub authenticator: Authenticator,
    /// Registration, login, refresh, logout.
    pub auth: ServiceAddr<Auth>,
    /// Requests that are sent twice and done once.
    pub idempotency: ServiceAddr<Idempotency>,
    /// API keys.
    pub developer: ServiceAddr<Developer>,
    /// What people are notified of.
    pub notifications: ServiceAddr<Notifications>,
    /// Login sessions.
    pub sessions: ServiceAddr<Sessions>,
    /// People.
    pub users: ServiceAddr<Users>,
    /// Conversations.
    pub conversations: ServiceAddr<Conversations>,
    /// Invites.
    pub invites: ServiceAddr<Invites>,
    /// Comments on tracks.
    pub comments: ServiceAddr<Comments>,
    /// Incoming webhooks.
    pub hooks: ServiceAddr<Hooks>,
    /// Bans, word rules, held messages, the audit log.
    pub moderation: ServiceAddr<Moderation>,
    /// Accounts, for administrators.
    pub accounts: ServiceAddr<Accounts>,
    /// Copies and the end of people's own data.
    pub privacy: ServiceAddr<Privacy>,
    /// What sellers are owed and paid.
    pub transfers: ServiceAddr<Transfers>,
    /// Music.
    pub tracks: ServiceAddr<Tracks>,
    /// Tracks that come in chunks.
    pub chunks: ServiceAddr<Chunks>,
    /// Files that people upload.
    pub media: ServiceAddr<Media>,
    /// What was written down.
    pub audit: ServiceAddr<Audit>,
    /// Writes answered requests down.
    pub recorder: Recorder,
    /// The threads of actors; each worker adds its own.
    pub arbiters: Arc<Arbiters>,
    /// The live rooms.
    pub rooms: Rooms,
    /// The live inboxes.
    pub inboxes: Inboxes,
    /// Everyone's own queue.
    pub own_queues: ServiceAddr<OwnQueues>,
    /// Sessions of listening together.
    pub queues: ServiceAddr<Queues>,
    /// The live sessions of listening together.
    pub live_queues: LiveQueues,
    /// Calls, as REST sees them.
    pub calls: ServiceAddr<Calls>,
    /// Live streams.
    pub live: Stage,
    /// The open sockets.
    pub directory: Directory,
    /// What connections reach of all this.
    pub reach: Arc<Reach>,
    /// The hubs of the HTTP workers.
    pub hubs: Hubs,
    /// What goes between nodes.
    pub bus: Arc<dyn Bus>,
    /// Whether this node knows what the others did.
    pub awake: Awake,
    /// Counters.
    pub metrics: Metrics,
    /// Time.
    pub clock: Clock,
    /// Settings.
    pub settings: Arc<Settings>,
    /// Whether Postgres answers.
    pub database: Arc<Database>,
    /// Whether files can be reached.
    pub store: Store,
}

impl System {
    /// Starts everything under the current actix system.
    #[must_use]
    pub fn start(
        database: Arc<Database>,
        store: Store,
        settings: Settings,
        post: Post,
        (bus, clock): (Arc<dyn Bus>, Clock),
        metrics: Metrics,
    ) -> Self {
        let (settings, arbiters) = (Arc::new(settings), Arc::new(Arbiters::start()));
        let (logins, hubs, directory) = (Arc::new(settings.auth()), Hubs::default(), Directory::default());
        let ground = Ground {
            database: &database,
            settings: &settings,
            bus: &bus,
            metrics: &metrics,
            arbiters: &arbiters,
            hubs: &hubs,
            directory: &directory,
            clock: &clock,
            living: Living::new(bus.has_company()),
            viewers: LiveViewers::default(),
        };
        let (authenticator, auth) = ground.auth(&logins);
        let ((rooms, inboxes), site) = (ground.keepers(), post.site.clone());
        let (live_queues, exchange) = (ground.queues(), ground.exchange());
        ground.listen(&rooms, &inboxes, &live_queues, &exchange);
        let idempotency = ground.tend(&store, post);
        let (tracks, chunks) = ground.tracks(store.clone());
        Self {
            authenticator,
            privacy: ground.privacy(store.clone(), auth.proof(), rooms.clone()),
            reach: ground.reach(&rooms, &inboxes, &live_queues, exchange),
            audit: ground.run(Audit::new(database.clone(), clock.clone())),
            recorder: ground.recorder(),
            users: ground.run(Users::new(database.clone(), auth.proof(), bus.clone(), clock.clone())),
            auth: ground.run(auth),
            idempotency,
            developer: ground.run(Developer::new(database.clone(), bus.clone(), clock.clone())),
            notifications: ground.run(Notifications::new(database.clone(), bus.clone())),
            sessions: ground.run(Sessions::new(database.clone(), logins, bus.clone(), clock.clone())),
            conversations: ground.run(ground.conversations(&rooms)),
            invites: ground.run(Invites::new(database.clone(), rooms.clone(), clock.clone())),
            comments: ground.run(Comments::new(database.clone(), bus.clone())),
            hooks: ground.run(Hooks::new(database.clone(), rooms.clone(), bus.clone())),
            moderation: ground.run(Moderation::new(database.clone(), rooms.clone(), clock.clone())),
            accounts: ground.run(Accounts::new(database.clone(), bus.clone())),
            transfers: ground.run(Transfers::new(database.clone())),
            tracks,
            chunks,
            media: ground.run(Media::new(database.clone(), store.clone(), settings.uploads, bus.clone())),
            queues: ground.shared_queues(&live_queues, site),
            live_queues,
            own_queues: ground.own_queues(),
            calls: ground.run(Calls::new(database.clone())),
            live: ground.live(),
            rooms,
            inboxes,
            arbiters,
            directory,
            hubs,
            awake: bus.awake(),
            bus,
            metrics,
            clock,
            settings,
            database,
            store,
        }
    }
}

/// What rooms and inboxes stand on.
struct Ground<'a> {
    database: &'a Arc<Database>,
    settings: &'a Arc<Settings>,
    bus: &'a Arc<dyn Bus>,
    metrics: &'a Metrics,
    arbiters: &'a Arc<Arbiters>,
    hubs: &'a Hubs,
    directory: &'a Directory,
    clock: &'a Clock,
    /// This process, and which others live.
    living: Living,
    /// How many watch each live stream.
    viewers: LiveViewers,
}

impl Ground<'_> {
    fn auth(&self, logins: &Arc<AuthSettings>) -> (Authenticator, Auth) {
        let (database, clock) = (self.database.clone(), self.clock.clone());
        let authenticator = Authenticator::new(logins, clock.clone(), database.clone(), self.bus.as_ref());
        let auth = Auth::new(database, authenticator.clone(), logins.clone(), self.bus.clone(), clock);
        (authenticator, auth)
    }

    fn run<S: Service>(&self, service: S) -> ServiceAddr<S> {
        start_service(service, self.arbiters, self.metrics)
    }

    fn tracks(&self, store: Store) -> (ServiceAddr<Tracks>, ServiceAddr<Chunks>) {
        let (database, quota) = (self.database.clone(), self.settings.uploads.quota_bytes);
        let tracks = Tracks::new(database.clone(), store.clone(), quota, self.bus.clone());
        let (unheard, limits) = (tracks.unheard(), self.settings.uploads);
        let chunks = Chunks::new(database.clone(), store.clone(), limits, self.bus.clone(), unheard.clone());
        let sweep = chunks::sweep_for_ever(database.clone(), store.clone(), chunks.spent(), self.chores());
        self.arbiters.services().spawn(sweep);
        let hearers = tracks::Hearers { database, store, bus: self.bus.clone(), unheard };
        self.arbiters.services().spawn(tracks::hear_for_ever(hearers, self.chores()));
        (self.run(tracks), self.run(chunks))
    }

    /// Starts live streams, and what goes on by itself with them.
    fn live(&self) -> Stage {
        let (database, bus, clock) = (self.database.clone(), self.bus.clone(), self.clock.clone());
        let programme = Programme::start(bus.as_ref(), self.viewers.clone(), clock.clone());
        let (settings, secret) = (self.settings.live.clone(), self.settings.jwt_secret.as_slice());
        let Settings { rate_limits, rooms_per_hour, .. } = *self.settings.as_ref();
        let made = rate_limits.then(|| {
            KeyedBuckets::shared(
                "streams",
                Rate::new(rooms_per_hour, Duration::from_secs(3600)),
                bus.as_ref(),
            )
        });
        let streams =
            Live::new(database, programme.clone(), settings.clone(), bus.clone(), (clock, secret), made);
        let rounds = live::Rounds {
            database: self.database.clone(),
            bus: bus.clone(),
            settings,
            viewers: self.viewers.clone(),
            clock: self.clock.clone(),
        };
        let (services, telling, database) =
            (self.arbiters.services(), streams.telling(), self.database.clone());
        services.spawn(live::tend_for_ever(rounds, self.chores()));
        services.spawn(live::tell_for_ever(database, bus, telling, self.chores()));
        Stage { streams: self.run(streams), programme }
    }

    fn shared_queues(&self, live: &LiveQueues, site: String) -> ServiceAddr<Queues> {
        let (database, bus, clock) = (self.database.clone(), self.bus.clone(), self.clock.clone());
        self.run(Queues::new(database, live.clone(), bus, (clock, site)))
    }

    fn own_queues(&self) -> ServiceAddr<OwnQueues> {
        let (database, is_limited) = (self.database.clone(), self.settings.rate_limits);
        self.run(OwnQueues::new(database, self.bus.clone(), is_limited, self.clock.clone()))
    }

    fn reach(
        &self,
        rooms: &Rooms,
        inboxes: &Inboxes,
        live_queues: &LiveQueues,
        calls: Arc<Exchange>,
    ) -> Arc<Reach> {
        Arc::new(Reach {
            rooms: rooms.clone(),
            inboxes: inboxes.clone(),
            live_queues: live_queues.clone(),
            calls,
            directory: self.directory.clone(),
            purses: Purses::new(self.settings.commands_per_10s, self.bus.as_ref()),
            clock: self.clock.clone(),
            settings: self.settings.clone(),
            database: self.database.clone(),
        })
    }

    fn recorder(&self) -> Recorder {
        let (database, services) = (self.database.clone(), self.arbiters.services());
        let limited = self.settings.rate_limits.then_some(self.bus.as_ref());
        Recorder::start(database, &services, self.metrics.clone(), limited)
    }

    fn conversations(&self, rooms: &Rooms) -> Conversations {
        let (database, directory, bus) = (self.database.clone(), self.directory.clone(), self.bus.clone());
        let Settings { rate_limits, rooms_per_hour, strangers_per_hour, .. } = *self.settings.as_ref();
        let limits = rate_limits.then(|| Limits::new(rooms_per_hour, strangers_per_hour, self.bus.as_ref()));
        Conversations::new(database, rooms.clone(), directory, bus, self.clock.clone(), limits)
    }

    /// Starts the service of one's own data, and beside it what takes longer than a request.
    fn privacy(&self, store: Store, proof: Proof, rooms: Rooms) -> ServiceAddr<Privacy> {
        let wakes = Arc::new(Wakes::default());
        let woken = wakes.clone();
        self.bus.subscribe(Box::new(move |note| {
            match note {
                // an erasure hides tracks, too
                Note::UserChanged(_) | Note::Missed { .. } => {
                    woken.names.notify_one();
                    woken.tracks.notify_one();
                }
                Note::TrackChanged(_) => woken.tracks.notify_one(),
                _ => {}
            }
        }));
        let worker = Worker {
            database: self.database.clone(),
            lane: self.database.lane(),
            exports: self.database.lane(),
            store: store.clone(),
            rooms,
            bus: self.bus.clone(),
            settings: self.settings.clone(),
            clock: self.clock.clone(),
            living: self.living,
            wakes: wakes.clone(),
            chores: self.chores(),
        };
        self.arbiters.services().spawn(veza_sql::unhurried(SEARCHES_ALL, privacy::work_for_ever(worker)));
        let (bus, clock) = (self.bus.clone(), self.clock.clone());
        let service = Privacy::new(self.database.clone(), store, proof, self.settings, bus, clock, wakes);
        start_service(service, self.arbiters, self.metrics)
    }

    /// Starts calls, and what goes on by itself in them.
    fn exchange(&self) -> Arc<Exchange> {
        self.live_on();
        let shared = calls::Shared {
            database: self.database.clone(),
            hubs: self.hubs.clone(),
            directory: self.directory.clone(),
            bus: self.bus.clone(),
            clock: self.clock.clone(),
            ice: Arc::new(self.settings.ice.clone()),
            node: self.settings.node.as_str().into(),
            living: self.living,
            engaged: calls::Engaged::default(),
            metrics: self.metrics.clone(),
        };
        calls::ends().for_each(|reason| drop(self.metrics.calls.with_label_values(&[reason])));
        let live = Keeper::new(shared.clone(), self.arbiters.clone(), self.metrics.clone());
        let invites = self.settings.rate_limits.then(|| calls::invites(self.bus.as_ref()));
        let exchange = Arc::new(Exchange {
            shared,
            live,
            invites,
            wake: Arc::default(),
            people_changed: true.into(),
            seeking: Arc::default(),
            services: self.arbiters.services(),
        });
        self.arbiters.services().spawn(calls::tend_for_ever(exchange.clone(), self.chores()));
        exchange
    }

    /// Begins to say that this process lives, where others may ask.
    fn live_on(&self) {
        let (node, chore) = (self.settings.node.clone(), self.chores().of("processes"));
        let (database, clock) = (self.database.clone(), self.clock.clone());
        self.arbiters.services().spawn(self.living.beat_for_ever(node, database, clock, chore));
    }

    fn listen(&self, rooms: &Rooms, inboxes: &Inboxes, queues: &LiveQueues, exchange: &Arc<Exchange>) {
        let notes = Notes {
            database: self.database.clone(),
            directory: self.directory.clone(),
            rooms: Arc::downgrade(rooms),
            inboxes: Arc::downgrade(inboxes),
            queues: Arc::downgrade(queues),
            calls: Arc::downgrade(exchange),
            headcounts: self.viewers.clone(),
            namesakes: self.namesakes(rooms, queues),
            missing: Missing::default(),
            awake: self.bus.awake(),
        };
        let (notes, services) = (Arc::new(notes), self.arbiters.services());
        services.spawn(notes::look_for_ever(notes.clone()));
        self.bus.subscribe(Box::new(move |note| notes.hear(note)));
    }

    fn namesakes(&self, rooms: &Rooms, queues: &LiveQueues) -> Namesakes {
        Namesakes {
            database: self.database.clone(),
            arbiters: self.arbiters.clone(),
            directory: self.directory.clone(),
            hubs: self.hubs.clone(),
            rooms: Arc::downgrade(rooms),
            queues: Arc::downgrade(queues),
        }
    }

    /// Starts what goes on by itself, and the service that one of it asks.
    fn tend(&self, store: &Store, post: Post) -> ServiceAddr<Idempotency> {
        let secret = self.settings.jwt_secret.clone();
        let idempotency = self.run(Idempotency::new(self.database.clone(), secret));
        let (services, chores, database) =
            (self.arbiters.services(), self.chores(), || self.database.clone());
        let keys = chores.of("idempotency_keys");
        let sweeper = idempotency.clone();
        services.spawn(async move { every(&keys, media::ROUND, || sweeper.ask(SweepKeys {})).await });
        services.spawn(media::watch_for_ever(store.clone(), self.metrics.clone()));
        services.spawn(media::sweep_for_ever(database(), store.clone(), chores.clone()));
        services.spawn(tracks::sweep_for_ever(database(), store.clone(), chores.clone()));
        services.spawn(janitor::sweep_for_ever(database(), chores.clone(), self.settings.audit_days));
        services.spawn(connections::watch_for_ever(database(), self.directory.clone(), chores.clone()));
        services.spawn(notifications::tend_for_ever(database(), chores.clone()));
        services.spawn(mail::send_for_ever(
            database(),
            post,
            self.clock.clone(),
            self.living,
            chores.clone(),
        ));
        services.spawn(rooms::read_words_for_ever(database(), chores.clone()));
        services.spawn(users::read_names_for_ever(database(), chores.clone()));
        services.spawn(tracks::read_words_for_ever(database(), chores.clone()));
        services.spawn(chores.watch_for_ever());
        idempotency
    }

    fn chores(&self) -> Chores {
        Chores::new(self.database.clone(), self.metrics.clone())
    }

    fn queues(&self) -> LiveQueues {
        let shared = queue::Shared {
            database: self.database.clone(),
            hubs: self.hubs.clone(),
            bus: self.bus.clone(),
            clock: self.clock.clone(),
            prices: self
                .settings
                .rate_limits
                .then(|| queue::Prices::new("queue", queue::OF_PERSON, self.bus.as_ref())),
        };
        Keeper::new(shared, self.arbiters.clone(), self.metrics.clone())
    }

    fn keepers(&self) -> (Rooms, Inboxes) {
        let writer = Writer::new(self.database.lane(), self.bus.clone(), self.metrics.clone());
        let own = inbox::Shared { database: self.database.clone(), hubs: self.hubs.clone() };
        let inboxes = Keeper::new(own, self.arbiters.clone(), self.metrics.clone());
        let shared = Shared {
            database: self.database.clone(),
            writer: Writer::start_in_arbiter(&self.arbiters.services(), |_| writer),
            changes: self.database.lane(),
            hubs: self.hubs.clone(),
            bus: self.bus.clone(),
            directory: self.directory.clone(),
            sends: self.settings.rate_limits.then(|| self.settings.send_limits(self.bus.as_ref())),
            inboxes: inboxes.clone(),
            headcounts: self.viewers.clone(),
            clock: self.clock.clone(),
        };
        (Keeper::new(shared, self.arbiters.clone(), self.metrics.clone()), inboxes)
    }
}
