//! Paging: which part of a list is asked for, and how the answer tells what part it is.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use veza_actors::error::Check;

use super::{Describe, Query, Sketch, query};
use crate::error::Failure;

const DEFAULT: i64 = 20;
const LONG: i64 = 100;
const MOST: i64 = 100;
const LONGEST_CURSOR: usize = 512;
const NO_CURSOR: &str = "is not one that this list gave";

/// The part of a list that is asked for. A cursor goes before an offset, an offset before a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The page, from 1.
    pub page: i64,
    /// The most entries of one answer.
    pub limit: i64,
    /// Entries to leave out; 0 with a cursor.
    pub offset: i64,
    /// Where the last answer ended, decoded.
    pub cursor: Option<String>,
}

/// The part of a list that gives no cursors: by page or offset only.
pub struct Numbered(pub Page);

/// The part of a list of which who asks for no limit gets as much as there may be in one answer.
pub struct Long(pub Page);

#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "snake_case")]
struct Asked {
    /// The page, from 1.
    #[param(minimum = 1, default = 1)]
    page: Option<i64>,
    /// The most entries of one answer.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<i64>,
    /// Entries to leave out, in place of a page.
    #[param(minimum = 0)]
    offset: Option<i64>,
    /// `next_cursor` of the last answer, in place of a page.
    cursor: Option<String>,
}

/// The same with the other default.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "it only describes what is read as `Asked`")]
struct AskedLong {
    /// The page, from 1.
    #[param(minimum = 1, default = 1)]
    page: Option<i64>,
    /// The most entries of one answer.
    #[param(minimum = 1, maximum = 100, default = 100)]
    limit: Option<i64>,
    /// Entries to leave out, in place of a page.
    #[param(minimum = 0)]
    offset: Option<i64>,
    /// `next_cursor` of the last answer, in place of a page.
    cursor: Option<String>,
}

impl Page {
    /// Reads a page from a query string.
    ///
    /// # Errors
    /// `invalid`, naming each parameter that is out of its bounds.
    pub fn parse(query: &str) -> Result<Self, Failure> {
        Self::parse_or(query, DEFAULT)
    }

    fn parse_or(query: &str, default: i64) -> Result<Self, Failure> {
        let asked: Asked = query::parse(query)?;
        let (page, limit) = (asked.page.unwrap_or(1), asked.limit.unwrap_or(default));
        let offset = asked.offset.or_else(|| page.checked_sub(1)?.checked_mul(limit));
        let cursor = asked.cursor.as_deref().map(decode);
        Check::default()
            .require(page >= 1, "page", "must be at least 1")
            .require((1..=MOST).contains(&limit), "limit", "must be 1 to 100")
            .require(asked.offset.is_none_or(|offset| offset >= 0), "offset", "must not be negative")
            .require(offset.is_some(), "page", "is too large")
            .require(cursor != Some(None), "cursor", NO_CURSOR)
            .finish()?;
        let cursor = cursor.flatten();
        let offset = if cursor.is_some() { 0 } else { offset.unwrap_or_default() };
        let page = if asked.offset.is_some() { offset.checked_div(limit).unwrap_or(0) + 1 } else { page };
        Ok(Self { page, limit, offset, cursor })
    }
}

impl FromRequest for Page {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::parse(request.query_string()))
    }
}

impl Describe for Page {
    fn describe(sketch: &mut Sketch) {
        Query::<Asked>::describe(sketch);
    }
}

impl FromRequest for Long {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Page::parse_or(request.query_string(), LONG).map(Self))
    }
}

impl Describe for Long {
    fn describe(sketch: &mut Sketch) {
        Query::<AskedLong>::describe(sketch);
    }
}

impl FromRequest for Numbered {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let numbered = |page: Page| match page.cursor {
            None => Ok(Self(page)),
            Some(_) => Err(Failure::field("cursor", NO_CURSOR)),
        };
        ready(Page::parse(request.query_string()).and_then(numbered))
    }
}

impl Describe for Numbered {
    fn describe(sketch: &mut Sketch) {
        Query::<Asked>::describe(sketch);
        sketch.parameters.retain(|parameter| parameter.name != "cursor");
    }
}

/// What part of a list an answer is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Pagination {
    /// The page, from 1.
    page: i64,
    /// The most entries of one page.
    limit: i64,
    /// Entries of the whole list.
    total: i64,
    /// Pages of the whole list.
    total_pages: i64,
    /// Whether there is more after this part.
    has_more: bool,
    /// Asks for the part after this one; opaque.
    next_cursor: Option<String>,
}

impl Pagination {
    /// Returns the view of an answer with `count` of `total` entries of a list that gives no cursors.
    #[must_use]
    pub fn numbered(asked: &Page, count: usize, total: i64) -> Self {
        Self::new(asked, count, total, None)
    }

    /// Returns the view of an answer with `count` of `total` entries; `next` says where the next part begins, if the
    /// list can be continued from there.
    #[must_use]
    pub fn new(asked: &Page, count: usize, total: i64, next: Option<&str>) -> Self {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let has_more = if asked.cursor.is_some() {
            count >= asked.limit
        } else {
            asked.offset.saturating_add(count) < total
        };
        Self {
            page: asked.page,
            limit: asked.limit,
            total,
            total_pages: total.saturating_add(asked.limit - 1).checked_div(asked.limit).unwrap_or(0),
            has_more,
            next_cursor: next.filter(|_| has_more).map(encode_cursor),
        }
    }
}

impl Pagination {
    /// Returns the cursor and whether there is more, for lists that tell them beside as well.
    #[must_use]
    pub fn rest(&self) -> (Option<String>, bool) {
        (self.next_cursor.clone(), self.has_more)
    }
}

/// Returns a cursor as it is handed out: opaque to the client.
#[must_use]
pub fn encode_cursor(cursor: &str) -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(cursor)
}

/// Returns whether a time may be asked for: Postgres knows others than chrono does, and nothing here is older or that new.
#[must_use]
pub fn is_in_reach(at: DateTime<Utc>) -> bool {
    (1970..=9999).contains(&at.year())
}

/// Reads either alphabet, with or without padding.
fn decode(cursor: &str) -> Option<String> {
    const LENIENT: GeneralPurposeConfig =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    const ENGINE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);
    if cursor.len() > LONGEST_CURSOR {
        return None;
    }
    let bytes = ENGINE.decode(cursor.replace('+', "-").replace('/', "_")).ok()?;
    String::from_utf8(bytes).ok().filter(|text| !text.is_empty() && !text.chars().any(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(page: i64, limit: i64, offset: i64) -> Page {
        Page { page, limit, offset, cursor: None }
    }

    #[test]
    fn a_page_is_read_in_its_bounds() {
        assert_eq!(Page::parse("").unwrap(), page(1, 20, 0));
        assert_eq!(Page::parse("page=3&limit=100").unwrap(), page(3, 100, 200));
        assert_eq!(Page::parse("offset=45&limit=20&page=9").unwrap(), page(3, 20, 45));
        assert_eq!(Page::parse("cursor=YWJj&page=2").unwrap().cursor.as_deref(), Some("abc"));
        assert_eq!(Page::parse("cursor=YWJj&page=2").unwrap().offset, 0);
        let bad = [
            ("page=0", "page"),
            ("page=-1", "page"),
            ("page=9223372036854775807", "page"),
            ("page=92233720368547760&limit=100", "page"),
            ("page=99999999999999999999", "page"),
            ("limit=0", "limit"),
            ("limit=-1", "limit"),
            ("limit=101", "limit"),
            ("limit=2147483648", "limit"),
            ("limit=1.5", "limit"),
            ("offset=-1", "offset"),
            ("cursor=%25", "cursor"),
            ("cursor=AA", "cursor"),
        ];
        for (query, field) in bad {
            let failure = Page::parse(query).unwrap_err();
            assert_eq!(failure.0.details[0].field, field, "{query}");
        }
    }

    #[test]
    fn an_answer_tells_whether_there_is_more() {
        let first = Pagination::new(&page(1, 20, 0), 20, 41, Some("x|y"));
        assert_eq!((first.total_pages, first.has_more), (3, true));
        assert_eq!(decode(first.next_cursor.as_deref().unwrap()).as_deref(), Some("x|y"));
        let last = Pagination::new(&page(3, 20, 40), 1, 41, Some("x|y"));
        assert_eq!((last.has_more, last.next_cursor), (false, None));
        assert_eq!(Pagination::new(&page(1, 20, 0), 0, 0, None).total_pages, 0);
    }

    #[test]
    fn cursors_are_read_in_both_alphabets() {
        let text = "2026-01-01T00:00:00Z|\u{ff}\u{fe}?>";
        for engine in
            [base64::engine::general_purpose::STANDARD, base64::engine::general_purpose::URL_SAFE_NO_PAD]
        {
            assert_eq!(decode(&engine.encode(text)).as_deref(), Some(text));
        }
    }
}
