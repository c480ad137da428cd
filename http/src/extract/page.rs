//! Which part of a list is asked for: by page or offset, or behind a cursor where the list gives some.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use veza_actors::error::Check;
use veza_actors::kernel::Window;

use super::cursor::{Mark, Place};
use super::{Describe, Query, Sketch, query};
use crate::error::Failure;

const DEFAULT: i64 = 20;
const MOST: i64 = 100;
const NO_CURSOR: &str = "is not one that this list gave";

/// The part of a list that is asked for by page, or by offset in place of one. A list that takes it gives no cursors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The page, from 1.
    pub page: i64,
    /// What the domain is asked for.
    pub window: Window,
}

/// The part of a list that is asked for behind a cursor, or by page. Who asks for no limit gets as many as `DEFAULT` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Continued<P, const DEFAULT: i64 = 20> {
    /// Where the last answer ended; nothing is left out then.
    pub after: Option<P>,
    /// The page.
    pub page: Page,
    /// Which list it is.
    pub mark: Mark,
}

/// The part of a list that is asked for behind a cursor alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind<P, const DEFAULT: i64 = 20, const MOST: i64 = 100> {
    /// Where the last answer ended.
    pub after: Option<P>,
    /// The most entries.
    pub limit: i64,
    /// Which list it is.
    pub mark: Mark,
}

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
    /// `next_cursor` of the last answer to the same question, in place of a page.
    cursor: Option<String>,
}

#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "snake_case")]
struct Forward {
    /// The most entries of one answer.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<i64>,
    /// `next_cursor` of the last answer to the same question.
    cursor: Option<String>,
}

impl Page {
    fn parse(query: &str) -> Result<Self, Failure> {
        let asked: Asked = query::parse(query)?;
        if asked.cursor.is_some() {
            return Err(foreign());
        }
        Self::read(&asked, DEFAULT)
    }

    fn read(asked: &Asked, default: i64) -> Result<Self, Failure> {
        let (page, limit) = (asked.page.unwrap_or(1), asked.limit.unwrap_or(default));
        let offset = asked.offset.or_else(|| page.checked_sub(1)?.checked_mul(limit));
        Check::default()
            .require(page >= 1, "page", "must be at least 1")
            .require((1..=MOST).contains(&limit), "limit", "must be 1 to 100")
            .require(asked.offset.is_none_or(|offset| offset >= 0), "offset", "must not be negative")
            .require(offset.is_some(), "page", "is too large")
            .finish()?;
        let offset = offset.unwrap_or_default();
        let page = match asked.offset {
            Some(offset) => offset.checked_div(limit).unwrap_or(0).saturating_add(1),
            None => page,
        };
        Ok(Self { page, window: Window { limit, offset } })
    }
}

impl<P: Place, const DEFAULT: i64> Continued<P, DEFAULT> {
    fn parse(query: &str, mark: Mark) -> Result<Self, Failure> {
        let asked: Asked = query::parse(query)?;
        let mut page = Page::read(&asked, DEFAULT)?;
        let after = place(asked.cursor, mark)?;
        if after.is_some() {
            page.window.offset = 0;
        }
        Ok(Self { after, page, mark })
    }
}

impl<P: Place, const DEFAULT: i64, const MOST: i64> Behind<P, DEFAULT, MOST> {
    fn parse(query: &str, mark: Mark) -> Result<Self, Failure> {
        let Forward { limit, cursor } = query::parse(query)?;
        let limit = limit.unwrap_or(DEFAULT);
        let in_bounds = (1..=MOST).contains(&limit);
        Check::default().require(in_bounds, "limit", format!("must be 1 to {MOST}")).finish()?;
        Ok(Self { after: place(cursor, mark)?, limit, mark })
    }

    /// Returns the cursor of what is behind this place, if the list goes on there.
    pub fn next(&self, place: Option<P>) -> Option<String> {
        place.map(|place| self.mark.encode(&place))
    }
}

fn place<P: Place>(cursor: Option<String>, mark: Mark) -> Result<Option<P>, Failure> {
    cursor.map(|cursor| mark.decode(&cursor).ok_or_else(foreign)).transpose()
}

/// What is answered to a cursor of another list.
pub fn foreign() -> Failure {
    Failure::field("cursor", NO_CURSOR)
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
        sketch.parameters.retain(|parameter| parameter.name != "cursor");
    }
}

impl<P: Place, const DEFAULT: i64> FromRequest for Continued<P, DEFAULT> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::parse(request.query_string(), Mark::of(request)))
    }
}

impl<P, const DEFAULT: i64> Describe for Continued<P, DEFAULT> {
    fn describe(sketch: &mut Sketch) {
        Query::<Asked>::describe(sketch);
        describe_limit(sketch, DEFAULT, MOST);
    }
}

impl<P: Place, const DEFAULT: i64, const MOST: i64> FromRequest for Behind<P, DEFAULT, MOST> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::parse(request.query_string(), Mark::of(request)))
    }
}

impl<P, const DEFAULT: i64, const MOST: i64> Describe for Behind<P, DEFAULT, MOST> {
    fn describe(sketch: &mut Sketch) {
        Query::<Forward>::describe(sketch);
        describe_limit(sketch, DEFAULT, MOST);
    }
}

fn describe_limit(sketch: &mut Sketch, default: i64, most: i64) {
    let limit = sketch.parameters.iter_mut().find(|parameter| parameter.name == "limit");
    if let Some(RefOr::T(Schema::Object(limit))) = limit.and_then(|limit| limit.schema.as_mut()) {
        limit.default = Some(json!(default));
        limit.maximum = Some(utoipa::Number::from(most));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(page: i64, limit: i64, offset: i64) -> Page {
        Page { page, window: Window { limit, offset } }
    }

    #[test]
    fn pages_are_read_and_bounded() {
        assert_eq!(Page::parse("").unwrap(), page(1, 20, 0));
        assert_eq!(Page::parse("page=3&limit=100").unwrap(), page(3, 100, 200));
        assert_eq!(Page::parse("offset=45&limit=20&page=9").unwrap(), page(3, 20, 45));
        let last = Page::parse("offset=9223372036854775807&limit=1").unwrap();
        assert_eq!((last.page, last.window.offset), (i64::MAX, i64::MAX));
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
            ("cursor=NDE", "cursor"),
        ];
        for (query, field) in bad {
            let failure = Page::parse(query).unwrap_err();
            assert_eq!(failure.0.details[0].field, field, "{query}");
        }
    }

    #[test]
    fn a_cursor_goes_before_an_offset_and_a_page() {
        let mark = Mark::default();
        let cursor = mark.encode(&41_i64);
        let asked = Continued::<i64, 50>::parse(&format!("cursor={cursor}&page=2&offset=9"), mark).unwrap();
        assert_eq!((asked.after, asked.page.window.limit, asked.page.window.offset), (Some(41), 50, 0));
        for query in ["cursor=%25", "cursor=AA"] {
            let failure = Continued::<i64>::parse(query, mark).unwrap_err();
            assert_eq!(failure.0.details[0].field, "cursor", "{query}");
        }
    }

    #[test]
    fn where_there_is_but_a_cursor_its_limit_is_bounded() {
        let mark = Mark::default();
        let cursor = mark.encode(&41_i64);
        let asked = Behind::<i64, 20, 50>::parse(&format!("cursor={cursor}&limit=50"), mark).unwrap();
        assert_eq!((asked.after, asked.limit, asked.next(Some(41))), (Some(41), 50, Some(cursor)));
        for (query, field) in [("limit=51", "limit"), ("limit=0", "limit"), ("cursor=AA", "cursor")] {
            let failure = Behind::<i64, 20, 50>::parse(query, mark).unwrap_err();
            assert_eq!(failure.0.details[0].field, field, "{query}");
        }
    }
}
