//! The figures of the comparison, in the order of its table, and what is asked of them.

/// What is measured on every server.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    Connect,
    Memory,
    CrowdSlow,
    Rate,
    Cpu,
    CpuUser,
    OverRaw,
    PerCpuSecond,
    Postgres,
    Bytes,
    ManyRate,
    ManyCpu,
    ManyGenerator,
    PacedCpu,
    PacedSlow,
    RoomsCpu,
    RoomsPostgres,
}

/// What is asked: of Veza's own figure, or of its ratio to each of the others. `NAN`: nothing.
pub enum Goal {
    None,
    Own { must: f64, aim: f64 },
    AtLeast { must: [f64; 3], aim: [f64; 3] },
    AtMost { must: [f64; 3], aim: [f64; 3] },
}

/// A row of the table.
pub struct Entry {
    pub figure: Figure,
    pub label: &'static str,
    pub goal: Goal,
}

const fn seen(figure: Figure, label: &'static str) -> Entry {
    Entry { figure, label, goal: Goal::None }
}

const fn asked(figure: Figure, label: &'static str, goal: Goal) -> Entry {
    Entry { figure, label, goal }
}

const X: f64 = f64::NAN;

/// All rows, by section.
pub const SHEET: &[(&str, &[Entry])] = &[
    (
        "5,000 in one room",
        &[
            asked(
                Figure::Connect,
                "server CPU per connect and join, us",
                Goal::Own { must: 80.0, aim: 45.0 },
            ),
            asked(Figure::Memory, "memory per idle connection, KiB", Goal::Own { must: 16.0, aim: 5.0 }),
            asked(
                Figure::CrowdSlow,
                "100 messages/s, 99th percentile, ms",
                Goal::AtMost { must: [X, X, 0.7], aim: [X, X, 0.4] },
            ),
        ],
    ),
    (
        "1,000 in a room, 1 in flight",
        &[
            seen(Figure::Rate, "deliveries, 1/s"),
            seen(Figure::Cpu, "server CPU per delivery, us"),
            seen(Figure::CpuUser, "  of it in user mode, us"),
            asked(
                Figure::OverRaw,
                "server CPU per delivery over bare send",
                Goal::Own { must: 2.0, aim: 1.5 },
            ),
            asked(
                Figure::PerCpuSecond,
                "deliveries per second of server CPU",
                Goal::AtLeast { must: [1.4, 1.15, 1.0], aim: [1.9, 1.4, 1.25] },
            ),
            seen(Figure::Postgres, "Postgres CPU per delivery, us"),
            seen(Figure::Bytes, "length of a delivered message, bytes"),
        ],
    ),
    (
        "1,000 in a room, 16 in flight",
        &[
            asked(
                Figure::ManyRate,
                "deliveries, 1/s",
                Goal::AtLeast { must: [12.0, 8.0, 1.2], aim: [25.0, 15.0, 2.0] },
            ),
            seen(Figure::ManyCpu, "server CPU per delivery, us"),
            seen(Figure::ManyGenerator, "generator CPU, cores"),
        ],
    ),
    (
        "1,000 in a room, 200 messages/s",
        &[
            asked(
                Figure::PacedCpu,
                "server CPU per delivery, us",
                Goal::AtMost { must: [X, X, 0.5], aim: [X, X, 0.3] },
            ),
            asked(
                Figure::PacedSlow,
                "sent to delivered, 99th percentile, ms",
                Goal::Own { must: 50.0, aim: 25.0 },
            ),
        ],
    ),
    (
        "100 rooms of 10, 1 in flight in each",
        &[
            asked(
                Figure::RoomsCpu,
                "server CPU per delivery, us",
                Goal::AtMost { must: [0.7, 0.95, X], aim: [0.5, 0.75, X] },
            ),
            seen(Figure::RoomsPostgres, "Postgres CPU per delivery, us"),
        ],
    ),
];

impl Goal {
    pub fn must(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Own { must, .. } => format!("<= {must}"),
            Self::AtLeast { must, .. } => format!(">= {}", three(must)),
            Self::AtMost { must, .. } => format!("<= {}", three(must)),
        }
    }

    pub fn aim(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Own { aim, .. } => format!("<= {aim}"),
            Self::AtLeast { aim, .. } => format!(">= {}", three(aim)),
            Self::AtMost { aim, .. } => format!("<= {}", three(aim)),
        }
    }

    /// What holds: `aim`, `must` or `no`, for each of the others where each has a goal.
    pub fn verdict(&self, own: f64, ratios: [f64; 3]) -> String {
        let (must, aim, sign) = match self {
            Self::None => return String::new(),
            Self::Own { must, aim } => return word(own, *must, *aim).to_owned(),
            // At least is at most of what is negative.
            Self::AtLeast { must, aim } => (must, aim, -1.0),
            Self::AtMost { must, aim } => (must, aim, 1.0),
        };
        let goals = must.iter().zip(aim).zip(ratios);
        let words = goals.map(|((must, aim), ratio)| word(sign * ratio, sign * must, sign * aim));
        words.collect::<Vec<_>>().join(" / ")
    }
}

fn word(value: f64, must: f64, aim: f64) -> &'static str {
    match value {
        _ if must.is_nan() || value.is_nan() => "-",
        _ if value <= aim => "aim",
        _ if value <= must => "must",
        _ => "no",
    }
}

fn three(goals: &[f64; 3]) -> String {
    let words = goals.map(|goal| if goal.is_nan() { "-".to_owned() } else { goal.to_string() });
    words.join(" / ")
}
