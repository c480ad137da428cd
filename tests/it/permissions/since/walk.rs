//! The walk over all changes.

use super::change::Since;
use super::scene::Scene;
use super::{operations, sockets, traces};
use crate::harness::{Command, commands};
use crate::permissions::World;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Fewer cells than this means that operations, commands or changes have got lost.
const LEAST_CELLS: usize = 2_500;
const WALKERS: usize = 3;

/// What was tried, and what was wrong.
#[derive(Default)]
pub struct Found {
    pub cells: usize,
    pub faults: Vec<String>,
}

impl Found {
    /// Takes in one cell.
    pub fn cell(&mut self, fault: Option<String>) {
        self.cells += 1;
        // said at once: what comes after it may panic
        self.faults.extend(fault.inspect(|fault| eprintln!("{fault}")));
    }
}

#[test]
fn who_may_less_since_then_gets_nowhere_by_any_operation_or_command() {
    let world = World::make();
    let commands = commands(&world.app);
    let (next, cells) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let walk = || {
        let mut faults = Vec::new();
        while let Some(since) = Since::ALL.get(next.fetch_add(1, Ordering::Relaxed)) {
            let found = tried(&world, &commands, *since);
            cells.fetch_add(found.cells, Ordering::Relaxed);
            faults.extend(found.faults);
        }
        faults
    };
    let faults: Vec<String> = std::thread::scope(|scope| {
        let walkers: Vec<_> = (0..WALKERS).map(|_| scope.spawn(walk)).collect();
        walkers.into_iter().flat_map(|walker| walker.join().expect("no walker panics")).collect()
    });
    let cells = cells.into_inner();
    println!("since then: {cells} cells of {} changes, {} unexpected", Since::ALL.len(), faults.len());
    assert!(faults.is_empty(), "{} cells of {cells}:\n{}", faults.len(), faults.join("\n"));
    assert!(cells >= LEAST_CELLS, "only {cells} cells");
}

fn tried(world: &World, commands: &[Command], since: Since) -> Found {
    let (mut found, mut scene) = (Found::default(), Scene::set(&world.app, since));
    since.happen(&mut scene);
    if since.ends_all() {
        sockets::are_closed(&mut scene, since, &mut found);
    } else {
        sockets::walk(&mut scene, since, commands, &mut found);
        traces::walk(world, &mut scene, since, &mut found);
    }
    operations::walk(world, &scene, since, &mut found);
    found
}
