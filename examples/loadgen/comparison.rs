//! What was measured on all servers, round by round, and the table of it: medians, Veza's ratio to each of the others,
//! and what is asked of these. A ratio is the median of the rounds' ratios: within a round the machine was the same.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::Fallible;
use crate::figure::{Entry, Figure, SHEET};
use crate::peer::Contestant;
use crate::table::{self, number};

#[derive(Default)]
pub struct Comparison {
    rounds: Vec<BTreeMap<(Figure, Contestant), f64>>,
    failures: Vec<String>,
}

impl Comparison {
    pub fn begin_round(&mut self) {
        self.rounds.push(BTreeMap::new());
    }

    /// Keeps a figure of this round.
    pub fn keep(&mut self, figure: Figure, contestant: Contestant, value: f64) {
        if let Some(round) = self.rounds.last_mut() {
            round.insert((figure, contestant), value);
        }
    }

    /// A server that could not be measured to the end: what is missing is left out.
    pub fn failed(&mut self, contestant: Contestant, error: &str) {
        let failure = format!("{} in round {}: {error}", contestant.name(), self.rounds.len());
        eprintln!("failed: {failure}");
        self.failures.push(failure);
    }

    /// Prints the table and writes the file.
    pub fn finish(&self, output: &Path) -> Fallible<()> {
        let (mut rows, mut figures) = (Vec::new(), Map::new());
        for (section, entries) in SHEET {
            rows.push(vec![(*section).to_owned()]);
            rows.extend(entries.iter().map(|entry| self.row(entry)));
            let facts = entries.iter().map(|entry| (entry.label.to_owned(), self.facts(entry)));
            figures.insert((*section).to_owned(), facts.collect::<Map<_, _>>().into());
        }
        let heading = [
            "figure",
            "Veza",
            "Socket.IO",
            "ws",
            "actix",
            "Veza/Socket.IO",
            "/ws",
            "/actix",
            "must",
            "aim",
            "holds?",
        ];
        println!();
        table::print(&heading, &rows);
        if let Some(folder) = output.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let all = json!({"rounds": self.rounds.len(), "figures": figures, "failures": self.failures});
        std::fs::write(output, serde_json::to_string_pretty(&all)? + "\n")?;
        println!("\nmedians of {} rounds; also in {}", self.rounds.len(), output.display());
        match self.failures.len() {
            0 => Ok(()),
            count => Err(format!("{count} of the runs failed: {}", self.failures.join("; ")).into()),
        }
    }

    fn median_of(&self, figure: Figure, contestant: Contestant) -> f64 {
        median(self.rounds.iter().filter_map(|round| round.get(&(figure, contestant)).copied()))
    }

    /// Veza's figure over another's.
    fn ratio(&self, figure: Figure, other: Contestant) -> f64 {
        median(
            self.rounds.iter().filter_map(|round| {
                Some(round.get(&(figure, Contestant::Veza))? / round.get(&(figure, other))?)
            }),
        )
    }

    fn ratios(&self, figure: Figure) -> [f64; 3] {
        Contestant::OTHERS.map(|other| self.ratio(figure, other))
    }

    fn row(&self, entry: &Entry) -> Vec<String> {
        let figures = Contestant::ALL.map(|who| number(self.median_of(entry.figure, who)));
        let ratios = self.ratios(entry.figure);
        let label = format!("  {}", entry.label);
        let verdict = entry.goal.verdict(self.median_of(entry.figure, Contestant::Veza), ratios);
        let words = [entry.goal.must(), entry.goal.aim(), verdict];
        [vec![label], figures.to_vec(), ratios.map(number).to_vec(), words.to_vec()].concat()
    }

    fn facts(&self, entry: &Entry) -> Value {
        let others = Contestant::OTHERS.into_iter().zip(self.ratios(entry.figure));
        let ratios: Map<_, _> =
            others.map(|(other, ratio)| (other.name().to_owned(), json!(ratio))).collect();
        let each = |who: Contestant| -> Vec<_> {
            self.rounds.iter().map(|round| round.get(&(entry.figure, who)).copied()).collect()
        };
        let rounds: Map<_, _> =
            Contestant::ALL.into_iter().map(|who| (who.name().to_owned(), json!(each(who)))).collect();
        json!({"rounds": rounds, "ratios": ratios, "must": entry.goal.must(), "aim": entry.goal.aim()})
    }
}

/// Of an even number the lower of the two in the middle; not a number if there is none.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN)
}
