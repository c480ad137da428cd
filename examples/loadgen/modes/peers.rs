//! `peers`: Veza and the other servers by turns under the same load, each alone on one core.

use std::path::Path;
use std::time::Instant;

use crate::Fallible;
use crate::comparison::Comparison;
use crate::cores::Cores;
use crate::crowd::Crowd;
use crate::door::Door;
use crate::figure::Figure;
use crate::modes::idle;
use crate::modes::traffic::{one_room, rooms};
use crate::outcome::{Outcome, Watched};
use crate::peer::Contestant;
use crate::server::Server;
use crate::site::Site;
use crate::talk::Pace;

/// The largest room, and with it the number of sockets.
pub const CROWD: u32 = 5000;

/// How often, how long, and with how much text.
#[derive(Clone, Copy)]
pub struct Effort {
    pub rounds: u32,
    pub seconds: u64,
    pub peer_text: usize,
}

/// One server in one round.
struct Turn<'a> {
    contestant: Contestant,
    door: Door,
    watched: Watched,
    seconds: u64,
    figures: &'a mut Comparison,
}

/// All that the rounds need.
struct Tour<'a> {
    site: &'a mut Site,
    folder: &'a Path,
    effort: Effort,
    cores: Cores,
    figures: Comparison,
}

pub async fn run(site: &mut Site, folder: &Path, effort: Effort, output: &Path) -> Fallible<()> {
    if !folder.is_dir() {
        return Err(format!("no servers in {}: run deploy/build-peers.sh first", folder.display()).into());
    }
    let (cores, began) = (Cores::split()?, Instant::now());
    site.keep_on(cores)?;
    let mut tour = Tour { site, folder, effort, cores, figures: Comparison::default() };
    for round in 1..=effort.rounds {
        tour.figures.begin_round();
        for contestant in Contestant::ALL {
            let seconds = began.elapsed().as_secs();
            eprintln!("[{seconds:>3} s] round {round} of {}: {}", effort.rounds, contestant.name());
            if let Err(error) = tour.turn(contestant).await {
                tour.figures.failed(contestant, &error.to_string());
            }
        }
    }
    tour.figures.finish(output)
}

impl Tour<'_> {
    /// Starts a server, measures it and stops it: no other one runs meanwhile.
    async fn turn(&mut self, contestant: Contestant) -> Fallible<()> {
        let seconds = self.effort.seconds;
        let Some(mut command) = contestant.command(self.folder) else {
            self.site.restart()?;
            let (door, watched, figures) = (self.site.door(), self.site.watched(), &mut self.figures);
            let done = Turn { contestant, door, watched, seconds, figures }.take().await;
            self.site.server.stop();
            return done;
        };
        let server = Server::start(&mut command, Some(self.cores))?;
        let door = Door::anonymous(server.address, contestant.dialect(), self.effort.peer_text);
        let watched = Watched { servers: server.pid.into_iter().collect(), postgres: None };
        Turn { contestant, door, watched, seconds, figures: &mut self.figures }.take().await
    }
}

impl Turn<'_> {
    async fn take(&mut self) -> Fallible<()> {
        self.five_thousand().await?;
        self.one_thousand().await?;
        let crowd = Crowd::gather(&self.door, rooms(1000, 10)).await?;
        let outcome = crowd.measure(&self.watched, Pace::InFlight(1), self.seconds).await?;
        self.keep(Figure::RoomsCpu, outcome.server_us());
        self.keep_postgres(Figure::RoomsPostgres, &outcome);
        Ok(())
    }

    /// Those who only stay; where it is asked for, one of them speaks afterwards.
    async fn five_thousand(&mut self) -> Fallible<()> {
        let plan = one_room(CROWD as usize);
        let (idle, crowd) = idle::measure(&self.door, self.watched.servers.first().copied(), plan, 1).await?;
        self.keep(Figure::Connect, idle.connect_us);
        self.keep(Figure::Memory, idle.kib_per_connection);
        if matches!(self.contestant, Contestant::Veza | Contestant::Textbook) {
            let outcome = crowd.measure(&self.watched, Pace::PerSecond(100), self.seconds).await?;
            self.keep(Figure::CrowdSlow, outcome.latency_ms.1);
        }
        Ok(())
    }

    /// The same thousand people for one in flight, sixteen in flight, and a fixed rate.
    async fn one_thousand(&mut self) -> Fallible<()> {
        let crowd = Crowd::gather(&self.door, one_room(1000)).await?;
        let one = crowd.measure(&self.watched, Pace::InFlight(1), self.seconds).await?;
        self.keep(Figure::Rate, one.deliveries / one.seconds);
        self.keep(Figure::Cpu, one.server_us());
        self.keep(Figure::CpuUser, one.server.user_us / one.deliveries.max(1.0));
        self.keep(Figure::OverRaw, one.over_raw());
        self.keep(Figure::PerCpuSecond, 1e6 / one.server_us());
        self.keep(Figure::Bytes, one.message_bytes as f64);
        self.keep_postgres(Figure::Postgres, &one);
        let many = crowd.measure(&self.watched, Pace::InFlight(16), self.seconds).await?;
        self.keep(Figure::ManyRate, many.deliveries / many.seconds);
        self.keep(Figure::ManyCpu, many.server_us());
        self.keep(Figure::ManyGenerator, many.generator_busy);
        let paced = crowd.measure(&self.watched, Pace::PerSecond(200), self.seconds).await?;
        self.keep(Figure::PacedCpu, paced.server_us());
        self.keep(Figure::PacedSlow, paced.latency_ms.1);
        Ok(())
    }

    fn keep(&mut self, figure: Figure, value: f64) {
        self.figures.keep(figure, self.contestant, value);
    }

    /// The others store nothing.
    fn keep_postgres(&mut self, figure: Figure, outcome: &Outcome) {
        if self.watched.postgres.is_some() {
            self.keep(figure, outcome.postgres_us / outcome.deliveries.max(1.0));
        }
    }
}
