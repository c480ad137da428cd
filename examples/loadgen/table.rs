//! Plain text tables with aligned columns.

/// Prints rows under a heading; the first column is left-aligned, the others to the right.
pub fn print(heading: &[&str], rows: &[Vec<String>]) {
    let heading: Vec<String> = heading.iter().map(|cell| (*cell).to_owned()).collect();
    let lines = || std::iter::once(&heading).chain(rows);
    let width = |column: usize| {
        // A row of one cell is a caption or a message, and may run on.
        let cells = lines().filter(|line| line.len() > 1).filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heading.len()).map(width).collect();
    for (number, line) in lines().enumerate() {
        let cells = line.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        println!("{}", cells.collect::<Vec<_>>().join("  ").trim_end());
        if number == 0 {
            let total = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
            println!("{}", "-".repeat(total));
        }
    }
}

/// Three significant digits, so that figures of all sizes read alike.
pub fn number(value: f64) -> String {
    match value.abs() {
        0.0..0.000_5 => "0".to_owned(),
        0.0..1.0 => format!("{value:.3}"),
        0.0..10.0 => format!("{value:.2}"),
        0.0..100.0 => format!("{value:.1}"),
        0.0..10_000.0 => format!("{value:.0}"),
        _ if value.is_finite() => format!("{:.0} k", value / 1e3),
        _ => "-".to_owned(),
    }
}
