//! Forms of several parts: envelopes that are hard to read, around no file or a small one.

use super::inputs::filled;
use super::judge::Judge;
use super::scene::{Cast, world};

const LENGTHS: [usize; 2] = [16_000, 500_000];

#[test]
fn no_form_is_dearer_to_read_than_its_length_says() {
    let world = world();
    let mut judge = Judge::of(&world.app);
    let takes_form =
        |kind: Option<(&str, _)>| kind.is_some_and(|(kind, _): (&str, _)| kind.starts_with("multipart/"));
    let forms = world.operations.iter().filter(|operation| takes_form(operation.body()));
    for operation in forms {
        let cast = Cast::of(&world, operation);
        let send = |boundary: &str, body: &str| {
            let kind = format!("Content-Type: multipart/form-data; boundary={boundary}");
            cast.send(&cast.path, &[&kind], body.as_bytes());
        };
        let plain = LENGTHS.map(|length| {
            let body = part(
                "name=\"file\"; filename=\"a.txt\"",
                &filled("lorem ipsum dolor sit amet, consectetur adipiscing elit\r\n", length),
            );
            (length, judge.plain(|| send("x", &body)))
        });
        for (name, make) in forms_of_many_kinds() {
            for (length, plain) in plain {
                let (boundary, body) = make(length);
                if !judge
                    .holds(&format!("{operation}: {name}, {length} bytes"), plain, || send(&boundary, &body))
                {
                    break;
                }
            }
        }
    }
    judge.end(60);
}

fn part(disposition: &str, content: &str) -> String {
    format!("--x\r\nContent-Disposition: form-data; {disposition}\r\n\r\n{content}\r\n--x--\r\n")
}

type Make = fn(usize) -> (String, String);

fn forms_of_many_kinds() -> Vec<(&'static str, Make)> {
    fn x(body: String) -> (String, String) {
        ("x".to_owned(), body)
    }
    vec![
        ("many parts", |length| {
            x(filled("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n", length))
        }),
        ("many parts without a name", |length| x(filled("--x\r\n\r\n\r\n", length))),
        ("many files", |length| {
            x(filled(
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n\r\n",
                length,
            ))
        }),
        ("many headers", |length| {
            x(format!("--x\r\n{}\r\n\r\n--x--\r\n", filled("A: b\r\n", length / 6 * 6)))
        }),
        ("a header without end", |length| x(format!("--x\r\nA: {}", filled("b", length)))),
        ("nearly boundaries", |length| {
            x(part("name=\"file\"; filename=\"a.txt\"", &filled("\r\n--", length)))
        }),
        ("line ends", |length| x(part("name=\"file\"; filename=\"a.txt\"", &filled("\r\n", length)))),
        ("carriage returns", |length| x(part("name=\"file\"; filename=\"a.txt\"", &filled("\r", length)))),
        ("minus signs and a boundary of them", |length| {
            ("-".repeat(69), format!("{}\r\n", filled("-", length)))
        }),
        ("a preamble", |length| x(format!("{}\r\n--x--\r\n", filled("--y\r\n", length)))),
        ("a long file name", |length| {
            x(part(&format!("name=\"file\"; filename=\"{}\"", filled("\\\"a", length / 3 * 3)), "a"))
        }),
        ("a long name", |length| x(part(&format!("name=\"{}\"", filled("a;", length)), "a"))),
        ("many parameters", |length| x(part(&filled("name=\"a\"; ", length), "a"))),
        ("a long field", |length| x(part("name=\"title\"", &filled("e\u{301}\u{323}", length)))),
        ("a field of lists", |length| x(part("name=\"purpose\"", &filled("[", length)))),
    ]
}
