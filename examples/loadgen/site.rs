//! Where a run takes place: a server, its Postgres if it can be reached, and the people on it.

use std::path::PathBuf;
use std::rc::Rc;

use crate::Fallible;
use crate::accounts::Accounts;
use crate::cli::Target;
use crate::cores::Cores;
use crate::crowd::{Crowd, Plan};
use crate::door::Door;
use crate::outcome::{Outcome, Watched};
use crate::postgres::Database;
use crate::server::{DataDir, Server};
use crate::talk::Pace;

/// Fields are dropped in order: the server before its data.
pub struct Site {
    pub server: Server,
    pub accounts: Rc<Accounts>,
    program: Option<PathBuf>,
    data: Option<DataDir>,
    cores: Option<Cores>,
    database_url: Option<String>,
}

impl Site {
    /// Starts or finds the server and registers users for so many sockets.
    pub fn open(target: &Target, sockets: usize) -> Fallible<Self> {
        let (server, program, data) = match &target.url {
            Some(url) => (Server::attach(url, target.pid)?, None, None),
            None => {
                let (program, data) = (program(target)?, DataDir::create()?);
                (Server::start_veza(&program, &data, None, &[])?, Some(program), Some(data))
            }
        };
        let accounts = Rc::new(Accounts::register(server.address, sockets)?);
        let database_url = target.database.clone();
        Ok(Self { server, accounts, program, data, cores: None, database_url })
    }

    /// Starts the server again on the same data, so that memory and caches begin afresh.
    pub fn restart(&mut self) -> Fallible<()> {
        if let (Some(program), Some(data)) = (&self.program, &self.data) {
            self.server.stop();
            self.server = Server::start_veza(program, data, self.cores, &[])?;
            let accounts = Rc::get_mut(&mut self.accounts).ok_or("accounts are still in use")?;
            accounts.follow(self.server.address);
        }
        Ok(())
    }

    /// Starts a server beside this one, on another database of its Postgres.
    pub fn beside(&self, data: &DataDir, database: &Database, more: &[(&str, String)]) -> Fallible<Server> {
        let program = self
            .program
            .as_ref()
            .ok_or("nodes are started on the Postgres of a server of one's own: leave --url out")?;
        let database = ("DATABASE_URL", database.url().to_owned());
        Server::start_veza(program, data, self.cores, &[more, &[database]].concat())
    }

    /// From the next restart on the server has one core for itself.
    pub fn keep_on(&mut self, cores: Cores) -> Fallible<()> {
        if self.program.is_none() {
            return Err("a server at --url cannot be started anew: leave it out".into());
        }
        self.cores = Some(cores);
        Ok(())
    }

    pub fn door(&self) -> Door {
        Door::veza(self.server.address, self.accounts.clone())
    }

    pub async fn gather(&self, plan: Plan) -> Fallible<Rc<Crowd>> {
        Crowd::gather(&self.door(), plan).await
    }

    /// Connects a crowd, measures it once and lets it go.
    pub async fn measure(&self, plan: Plan, pace: Pace, seconds: u64) -> Fallible<Outcome> {
        self.gather(plan).await?.measure(&self.watched(), pace, seconds).await
    }

    /// The processes whose CPU time counts: the server, and its own Postgres apart.
    pub fn watched(&self) -> Watched {
        let postgres = self.data.as_ref().and_then(|data| data.postgres().ok());
        Watched { servers: self.server.pid.into_iter().collect(), postgres: postgres.map(|(pid, ..)| pid) }
    }

    pub fn database(&self) -> Fallible<Database> {
        match (&self.database_url, &self.data) {
            (Some(url), _) => Ok(Database::at(url)),
            (None, Some(data)) => Database::private(data),
            (None, None) => Err("what is compared with Postgres needs --database URL beside --url".into()),
        }
    }
}

/// By default the program that was built along with this example.
fn program(target: &Target) -> Fallible<PathBuf> {
    if let Some(program) = &target.server {
        return Ok(program.clone());
    }
    let own = std::env::current_exe()?;
    let folder = own.parent().and_then(|folder| folder.parent()).ok_or("no folder above this")?;
    Ok(folder.join("veza"))
}
