//! One core for the server and another for the generator, so that neither takes the other's time and servers that
//! use several threads are compared with those that use one.

use std::io;
use std::process::{Child, Command};

/// Which is whose.
#[derive(Clone, Copy)]
pub struct Cores {
    server: usize,
    generator: usize,
}

impl Cores {
    /// Keeps this program on the last core that it may use, and the first one free of it.
    pub fn split() -> io::Result<Self> {
        let allowed = affinity::allowed()?;
        let (server, generator) = match allowed.as_slice() {
            [first, .., last] => (*first, *last),
            _ => return Err(io::Error::other("a comparison needs two cores, one for the generator")),
        };
        affinity::stay_on(generator)?;
        Ok(Self { server, generator })
    }

    /// Starts a program on the server's core: what it starts in turn stays there too.
    pub fn spawn(self, command: &mut Command) -> io::Result<Child> {
        affinity::stay_on(self.server)?;
        let child = command.spawn();
        affinity::stay_on(self.generator)?;
        child
    }
}

#[cfg(target_os = "linux")]
mod affinity {
    //! The calling thread's cores; a child begins with those of the thread that started it.

    use std::io;

    use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
    use nix::unistd::Pid;

    const SELF: Pid = Pid::from_raw(0);

    pub fn allowed() -> io::Result<Vec<usize>> {
        let set = sched_getaffinity(SELF)?;
        Ok((0..CpuSet::count()).filter(|core| set.is_set(*core).unwrap_or(false)).collect())
    }

    pub fn stay_on(core: usize) -> io::Result<()> {
        let mut set = CpuSet::new();
        set.set(core)?;
        Ok(sched_setaffinity(SELF, &set)?)
    }
}

#[cfg(not(target_os = "linux"))]
mod affinity {
    //! Where a program cannot be kept on one core, there is nothing to compare.

    use std::io;

    pub fn allowed() -> io::Result<Vec<usize>> {
        Err(io::Error::other("servers can be compared on Linux only: each is kept on one core"))
    }

    pub fn stay_on(_core: usize) -> io::Result<()> {
        allowed().map(drop)
    }
}
