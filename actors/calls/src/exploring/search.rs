//! A breadth-first search: the first world that breaks a promise is one of the shortest ways to break it.

use std::collections::{HashSet, VecDeque};
use std::fmt::Debug;
use std::hash::{BuildHasher, Hash, RandomState};

use super::broken::Broken;

/// What is searched through.
pub trait Searched: Clone + Hash {
    /// What may happen.
    type Step: Clone + Debug;
    /// Returns everything that may happen next.
    fn steps(&self) -> Vec<Self::Step>;
    /// Does it.
    fn after(&self, step: &Self::Step) -> Result<Self, Broken>;
    /// Checks a world in which nothing else happens.
    fn check_end(&self) -> Result<(), Broken>;
}

/// What a search has seen.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// Different worlds.
    pub worlds: usize,
    /// Steps that lead from one to another.
    pub steps: usize,
    /// Worlds in which nothing else happens.
    pub ends: usize,
    /// Steps of the longest of the shortest ways.
    pub depth: usize,
}

/// A promise that was broken, and how.
#[derive(Debug)]
pub struct Found {
    /// Which promise.
    pub broken: Broken,
    /// What happened.
    pub way: Vec<String>,
}

/// Worlds that a search may see.
const MOST: usize = 6_000_000;

/// Walks through everything that may happen.
///
/// # Errors
/// The first promise that is broken.
pub fn walk<World: Searched>(start: World) -> Result<Seen, Found> {
    let keys = (RandomState::new(), RandomState::new());
    let key = |world: &World| (keys.0.hash_one(world), keys.1.hash_one(world));
    let mut known = HashSet::from([key(&start)]);
    let mut ways: Vec<(usize, Option<World::Step>)> = vec![(0, None)];
    let mut front = VecDeque::from([(0, 0, start)]);
    let mut seen = Seen { worlds: 1, steps: 0, ends: 0, depth: 0 };
    while let Some((place, depth, world)) = front.pop_front() {
        seen.depth = depth;
        let steps = world.steps();
        if steps.is_empty() {
            seen.ends += 1;
            world.check_end().map_err(|broken| Found { broken, way: way(&ways, place, None) })?;
        }
        for step in steps {
            seen.steps += 1;
            let next =
                world.after(&step).map_err(|broken| Found { broken, way: way(&ways, place, Some(&step)) })?;
            if known.insert(key(&next)) {
                assert!(ways.len() < MOST, "more than {MOST} worlds");
                ways.push((place, Some(step)));
                front.push_back((ways.len() - 1, depth + 1, next));
            }
        }
    }
    seen.worlds = ways.len();
    Ok(seen)
}

fn way<Step: Debug>(ways: &[(usize, Option<Step>)], mut place: usize, last: Option<&Step>) -> Vec<String> {
    let mut steps: Vec<String> = last.map(|step| format!("{step:?}")).into_iter().collect();
    while let (before, Some(step)) = &ways[place] {
        steps.push(format!("{step:?}"));
        place = *before;
    }
    steps.reverse();
    steps
}
