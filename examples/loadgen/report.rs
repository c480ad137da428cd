//! The report of `bench`: one table for people, the same figures as JSON for programs. A run that
//! failed stands in it too, and makes the whole bench fail at its end.

use std::path::Path;
use std::time::Instant;

use serde_json::{Map, Value, json};

use crate::Fallible;
use crate::table::{self, number};

pub struct Report {
    began: Instant,
    section: String,
    rows: Vec<Vec<String>>,
    figures: Map<String, Value>,
    failures: usize,
}

impl Report {
    pub fn new() -> Self {
        let (rows, figures) = (Vec::new(), Map::new());
        Self { began: Instant::now(), section: String::new(), rows, figures, failures: 0 }
    }

    /// Says on standard error what happens now, with the seconds since the start.
    pub fn progress(&self, what: &str) {
        eprintln!("[{:>3} s] {what}", self.began.elapsed().as_secs());
    }

    /// Begins a section; the figures that follow belong to it.
    pub fn section(&mut self, name: &str) {
        name.clone_into(&mut self.section);
        self.rows.push(vec![name.to_owned()]);
    }

    /// A figure that nothing is asked of.
    pub fn seen(&mut self, label: &str, value: f64) {
        self.rows.push(vec![format!("  {label}"), number(value)]);
        self.keep(label, json!({"measured": value}));
    }

    /// A figure beside what it must be and what is aimed at.
    pub fn asked(&mut self, label: &str, value: f64, must: f64, aim: f64) {
        let cells = [value, must, aim].map(number);
        self.rows.push([vec![format!("  {label}")], cells.to_vec()].concat());
        self.keep(label, json!({"measured": value, "must": must, "aim": aim}));
    }

    /// The result of a run, if there is one; a failure is reported in its section.
    pub fn outcome<T>(&mut self, result: Fallible<T>) -> Option<T> {
        result
            .map_err(|error| {
                self.failures += 1;
                self.rows.push(vec![format!("  failed: {error}")]);
                self.keep("failed", json!(error.to_string()));
            })
            .ok()
    }

    /// Prints the table.
    pub fn print(&self) {
        println!();
        table::print(&["figure", "measured", "must", "aim"], &self.rows);
    }

    /// Prints the table and writes the file.
    pub fn finish(mut self, output: &Path) -> Fallible<()> {
        self.print();
        self.figures.insert("seconds".to_owned(), json!(self.began.elapsed().as_secs()));
        if let Some(folder) = output.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(output, serde_json::to_string_pretty(&self.figures)? + "\n")?;
        println!("\nalso in {}", output.display());
        match self.failures {
            0 => Ok(()),
            count => Err(format!("{count} of the runs failed").into()),
        }
    }

    fn keep(&mut self, label: &str, value: Value) {
        let section = self.figures.entry(&self.section).or_insert_with(|| json!({}));
        if let Some(section) = section.as_object_mut() {
            section.insert(label.trim().to_owned(), value);
        }
    }
}
