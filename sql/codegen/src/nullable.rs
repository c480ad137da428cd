//! Closes cornucopia's one hole: it does not infer that a column may be NULL, and an unmarked NULL is an error at run time.
//! Every result column that the catalogue calls nullable must be marked `column?`. Columns of an outer join's far side
//! cannot be told from the catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tokio_postgres::Client;

/// Whether a column is declared NOT NULL. A view's column is the column of the same name of the tables behind it: views rename
/// nothing that may be NULL. What a view computes is taken for what it says, as is what a statement computes.
const IS_NOT_NULL: &str = "SELECT CASE WHEN c.relkind <> 'v' THEN a.attnotnull ELSE coalesce((
    SELECT bool_and(b.attnotnull) FROM pg_rewrite r
    JOIN pg_depend d ON d.objid = r.oid AND d.classid = 'pg_rewrite'::regclass
    JOIN pg_attribute b ON b.attrelid = d.refobjid AND b.attnum = d.refobjsubid AND b.attname = a.attname
    WHERE r.ev_class = a.attrelid AND d.refobjid <> a.attrelid), true) END
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attrelid = $1 AND a.attnum = $2";

/// One annotated statement.
struct Query {
    name: String,
    marked: BTreeSet<String>,
    text: String,
}

/// Returns a line for every result column that may be NULL and is not marked.
pub async fn unmarked(client: &Client, file: &Path) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut found = Vec::new();
    for query in queries(&std::fs::read_to_string(file)?) {
        let statement = client.prepare(&query.text).await?;
        for column in statement.columns() {
            let (Some(table), Some(number)) = (column.table_oid(), column.column_id()) else { continue };
            let row = client.query_one(IS_NOT_NULL, &[&table, &number]).await?;
            let not_null: bool = row.try_get(0)?;
            if !not_null && !query.marked.contains(column.name()) {
                let (file, name) = (file.display(), &query.name);
                found.push(format!("{file}: {name}: {0} may be NULL: mark it {0}?", column.name()));
            }
        }
    }
    Ok(found)
}

/// Reads the statements of a file with the marks of their rows.
fn queries(text: &str) -> Vec<Query> {
    let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut queries: Vec<Query> = Vec::new();
    for line in text.lines() {
        if let Some(row) = line.strip_prefix("--:") {
            let (name, marked) = row_of(row);
            rows.insert(name, marked);
        } else if let Some(head) = line.strip_prefix("--!") {
            let (name, row) = head.split_once(" : ").unwrap_or((head, ""));
            let name = name.split('(').next().unwrap_or_default().trim().to_owned();
            let (row, marked) = row_of(row);
            let marked = rows.get(&row).cloned().unwrap_or(marked);
            queries.push(Query { name, marked, text: String::new() });
        } else if let Some(query) = queries.last_mut().filter(|_| !line.trim_start().starts_with("--")) {
            query.text.push_str(line);
            query.text.push('\n');
        }
    }
    for query in &mut queries {
        query.text = numbered(query.text.trim().trim_end_matches(';'));
    }
    queries
}

/// Reads `Name(one?, two?)`.
fn row_of(text: &str) -> (String, BTreeSet<String>) {
    let (name, columns) = text.split_once('(').unwrap_or((text, ""));
    let columns = columns.trim_end().trim_end_matches(')').split(',');
    let marked = columns.filter_map(|column| column.trim().strip_suffix('?')).map(str::to_owned);
    (name.trim().to_owned(), marked.collect())
}

/// Turns `:name` into `$n`, leaving casts (`::type`) alone.
fn numbered(text: &str) -> String {
    let (mut names, mut result) = (Vec::<String>::new(), String::new());
    let mut rest = text;
    while let Some(at) = rest.find(':') {
        let (before, after) = rest.split_at(at);
        result.push_str(before);
        let after = after.strip_prefix(':').unwrap_or_default();
        if let Some(cast) = after.strip_prefix(':') {
            result.push_str("::");
            rest = cast;
            continue;
        }
        let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
        let (name, tail) = after.split_at(end);
        let number = names.iter().position(|known| known == name).unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
        result.push_str(&format!("${}", number + 1));
        rest = tail;
    }
    result + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_read_with_their_marks_and_parameters() {
        let text = "--: User(avatar?)\n\n--! find_user : User\nSELECT id, avatar\nFROM users WHERE id = :id AND (:x::text IS NULL OR y = :x::text);\n\
                    --- A comment.\n--! find_two (a?) : (b?, c?)\nSELECT b, c FROM d WHERE a = :a;\n";
        let found = queries(text);
        assert_eq!(
            found[0].text,
            "SELECT id, avatar\nFROM users WHERE id = $1 AND ($2::text IS NULL OR y = $2::text)"
        );
        assert_eq!(found[0].marked, BTreeSet::from(["avatar".to_owned()]));
        assert_eq!((found[1].name.as_str(), found[1].marked.len()), ("find_two", 2));
    }
}
