//! Paths and what stands behind the question mark.

use super::inputs::{TEXTS, filled, plain};
use super::judge::Judge;
use super::scene::{Cast, world};
use crate::harness::Json;

const SHORT: usize = 200;
const LONG: usize = 4_000;

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

#[test]
fn no_query_and_no_path_is_dearer_than_its_length_says() {
    let world = world();
    let mut judge = Judge::of(&world.app);
    for operation in world.operations.iter().filter(|operation| !operation.is_unsafe()) {
        let cast = Cast::of(&world, operation);
        let sign = if cast.path.contains('?') { '&' } else { '?' };
        let get = |query: &str| cast.send(&format!("{}{sign}{query}", cast.path), &[], b"");
        for parameter in operation.parameters("query") {
            let name = parameter.text("name");
            for length in [SHORT, LONG] {
                let asked = format!("{name}={}", encoded(&plain(length)));
                let plain = judge.plain(|| get(&asked));
                for (kind, make) in TEXTS.iter().filter(|(kind, _)| length == SHORT || kind.len() % 3 == 0) {
                    let asked = format!("{name}={}", encoded(&make(length)));
                    judge.holds(&format!("{operation}: {name}, {kind}, {length} bytes"), plain, || {
                        get(&asked);
                    });
                }
            }
        }
        let long = format!("plain={}", plain(3 * LONG).replace(' ', "+"));
        let plain = judge.plain(|| get(&long));
        for piece in ["a=1&", "limit=1&", "a[]=&", "&", "=", "%", "%25", "%00", "+", "a;", "/../"] {
            let query = filled(piece, 3 * LONG);
            judge.holds(&format!("{operation}: {piece} again and again"), plain, || get(&query));
        }
    }
    paths(&mut judge, &Cast::of(&world, &world.operations[0]));
    judge.end(1_500);
}

fn paths(judge: &mut Judge, cast: &Cast) {
    let get = |path: &str| cast.send(path, &[], b"");
    let long = format!("/api/v1/users/{}", plain(LONG).replace(' ', "-"));
    let plain = judge.plain(|| get(&long));
    for start in ["/", "/api/v1/", "/api/v1/users/", "/api/v1/conversations/", "/api/v1/tracks/"] {
        for piece in [
            "/",
            "a/",
            "../",
            "./",
            "%2e%2e/",
            "%",
            "%ff",
            "{id}/",
            "00000000-0000-4000-8000-000000000000/",
            "%e2%80%8b",
        ] {
            let path = format!("{start}{}", filled(piece, LONG));
            judge.holds(&format!("GET {start}{piece} again and again"), plain, || get(&path));
        }
    }
}
