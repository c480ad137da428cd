//! `rest`: a few reads and the login over kept connections, beside what `pgbench` gets out of the same Postgres with the same
//! statements and what the server makes of an answer that needs no Postgres.

use std::cell::Cell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::Fallible;
use crate::http::{Http, request};
use crate::proc::Cpu;
use crate::report::Report;
use crate::site::Site;

/// Requests that are under way at once, one on each connection; as many clients has `pgbench`.
pub const CONNECTIONS: usize = 32;
/// Logins under way at once: more would only wait for each other (a hash takes a core).
const LOGINS: usize = 4;
/// So many users are there for it.
pub const SOCKETS: u32 = 40;
const ROW: &str = "find_person";
const LIST: &str = "list_newest_people";

/// Answers of one kind.
pub(super) struct Rate {
    pub per_second: f64,
    pub server_us: f64,
}

pub async fn run(site: &Site, seconds: u64) -> Fallible<()> {
    let mut report = Report::new();
    show(site, &mut report, seconds).await?;
    report.print();
    Ok(())
}

/// Measures all kinds and writes them into the report.
pub async fn show(site: &Site, report: &mut Report, seconds: u64) -> Fallible<()> {
    report.progress("REST, and pgbench on the same Postgres");
    report.section(&format!("REST, {CONNECTIONS} connections, one request under way on each"));
    let database = site.database()?;
    let person = database.seed_people().await?;
    let (token, viewer) = (site.accounts.token(0), site.accounts.id(0)?);
    let read = async |path: &str, token: &str| {
        measure(site, vec![request("GET", path, token, "")], CONNECTIONS, seconds).await
    };

    let fixed = read("/health", "").await?;
    report.seen("static JSON, 1/s", fixed.per_second);
    for (label, path, name, variables, goal) in [
        ("GET /users/{id}", format!("/users/{person}"), ROW, vec![("id", person.as_str())], None),
        (
            "GET /users?limit=20",
            "/users?limit=20".to_owned(),
            LIST,
            vec![("viewer", viewer.as_str()), ("limit", "20"), ("offset", "0")],
            Some((0.6, 0.8)),
        ),
    ] {
        // by turns, so that both meet the same machine
        let first = database.pgbench(name, &variables, CONNECTIONS, seconds)?;
        let rate = read(&path, token).await?;
        let bare = f64::midpoint(first, database.pgbench(name, &variables, CONNECTIONS, seconds)?);
        report.seen(&format!("{label}, 1/s"), rate.per_second);
        report.seen(&format!("{label}, server CPU, us"), rate.server_us);
        report.seen(&format!("{label}, pgbench, 1/s"), bare);
        let over = format!("{label} over pgbench");
        match goal {
            Some((must, aim)) => report.asked(&over, rate.per_second / bare, must, aim),
            None => report.seen(&over, rate.per_second / bare),
        }
        report.seen(&format!("{label} over static JSON"), rate.per_second / fixed.per_second);
    }
    // four people, so that no account's own limit is met
    let logins = (0..LOGINS)
        .map(|number| request("POST", "/auth/login", "", &site.accounts.login(number).to_string()));
    let login = measure(site, logins.collect(), LOGINS, seconds).await?;
    report.seen("POST /auth/login, 1/s", login.per_second);
    report.seen("POST /auth/login, server CPU, ms", login.server_us / 1e3);
    report.seen("POST /auth/login over static JSON", login.per_second / fixed.per_second);
    Ok(())
}

/// Keeps so many connections busy with the requests, by turns.
pub(super) async fn measure(
    site: &Site,
    requests: Vec<Vec<u8>>,
    connections: usize,
    seconds: u64,
) -> Fallible<Rate> {
    let (requests, answers) = (Rc::new(requests), Rc::new(Cell::new(0_u32)));
    let address = site.server.address;
    // once before it counts: statements are prepared, pages are read
    ask_until(address, &requests, 0, &answers, Instant::now()).await.map_err(|error| error.to_string())?;
    let (before, began) = (site.server.pid.map(Cpu::of), Instant::now());
    answers.set(0);
    let mut workers = JoinSet::new();
    for index in 0..connections {
        let (requests, answers) = (requests.clone(), answers.clone());
        let end = began + Duration::from_secs(seconds);
        workers.spawn_local(async move {
            let done = ask_until(address, &requests, index, &answers, end).await;
            done.map_err(|error| error.to_string())
        });
    }
    while let Some(done) = workers.join_next().await {
        done??;
    }
    let (count, elapsed) = (f64::from(answers.get()), began.elapsed().as_secs_f64());
    let used = site
        .server
        .pid
        .map(Cpu::of)
        .zip(before)
        .map_or(f64::NAN, |(after, before)| after.since(before).total_us());
    Ok(Rate { per_second: count / elapsed, server_us: used / count })
}

/// Asks at least once, and again until the time is over.
async fn ask_until(
    address: SocketAddr,
    requests: &[Vec<u8>],
    index: usize,
    answers: &Cell<u32>,
    end: Instant,
) -> Fallible<()> {
    let request = requests.get(index % requests.len()).ok_or("no request")?;
    let mut connection = Http::open(address).await?;
    loop {
        let answer = connection.ask(request).await?;
        if answer.is_empty() {
            return Err("an empty answer".into());
        }
        answers.set(answers.get() + 1);
        if Instant::now() >= end {
            return Ok(());
        }
    }
}
