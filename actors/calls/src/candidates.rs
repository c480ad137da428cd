//! Candidates: ways to reach a device, one line each (RFC 8839). They are checked and passed on, never kept for long and never logged.
//! The grammar is read loosely where agents differ, and strictly where a line could hide something.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use veza_kernel::Rate;
use veza_kernel::error::{Code, Detail, Problem};
use veza_protocol::call::{CANDIDATES, Candidate};

/// How many candidates one participant may send.
pub const CANDIDATE_RATE: Rate = Rate::new(64, Duration::from_secs(10));
/// Bytes of a candidate's line. Those of browsers have some 150.
const LINE_BYTES: usize = 512;
/// Bytes of the name of a media section, and of a fragment of a user name.
const NAME_BYTES: usize = 256;
/// Media sections of one description.
pub(crate) const SECTIONS: u16 = 32;

/// How many more candidates a participant may send; kept in memory.
#[derive(Debug)]
pub struct Allowance(veza_kernel::Bucket);

impl Allowance {
    /// Returns the whole of it.
    #[must_use]
    pub fn new(now: Instant) -> Self {
        Self(veza_kernel::Bucket::full(CANDIDATE_RATE, now))
    }

    /// Takes so many.
    ///
    /// # Errors
    /// `rate_limited`.
    pub fn take(&mut self, candidates: usize, now: Instant) -> Result<(), Problem> {
        let count = u32::try_from(candidates).unwrap_or(u32::MAX);
        self.0.take_several(CANDIDATE_RATE, count, now).map(|_| ()).map_err(|after| {
            let mut problem = Problem::new(Code::RateLimited, "too many candidates in a short time");
            problem.retry_after = Some(after);
            problem
        })
    }
}

/// A candidate's line, read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// Everything before the type, and behind the prefix.
    pub head: &'a str,
    /// `host`, `srflx`, `prflx` or `relay`.
    pub kind: &'a str,
    /// Where it leads: an address or a name.
    pub address: &'a str,
    /// What is behind the type, without the related address.
    pub extensions: &'a str,
    /// Whether there is a related address.
    pub has_related: bool,
}

/// Reads a candidate's line without `a=`.
pub(crate) fn read(line: &str) -> Option<Line<'_>> {
    let body = line.strip_prefix("candidate:").filter(|_| line.len() <= LINE_BYTES && is_printable(line))?;
    let mut words = body.split(' ');
    let [foundation, component, transport, priority, address, port, typ, kind] =
        std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_right = foundation.len() <= 32
        && is_word(foundation)
        && number(component, 256).is_some_and(|component| component > 0)
        && is_word(transport)
        && transport != "typ"
        && number(priority, u32::MAX).is_some()
        && is_address(address)
        && number(port, 65535).is_some()
        && typ == "typ"
        && matches!(kind, "host" | "srflx" | "prflx" | "relay");
    if !is_right {
        return None;
    }
    let head = body.get(..body.find(" typ ")?)?;
    let rest = body.get(head.len() + " typ ".len() + kind.len()..)?;
    let (has_related, extensions) = related(rest)?;
    let pairs: Vec<&str> = extensions.split(' ').skip(1).collect();
    let are_pairs =
        extensions.is_empty() || (pairs.len().is_multiple_of(2) && pairs.iter().all(|word| !word.is_empty()));
    are_pairs.then_some(Line { head, kind, address, extensions, has_related })
}

/// Reads ` raddr … rport …` at the beginning; returns whether it is there, and the rest.
fn related(rest: &str) -> Option<(bool, &str)> {
    let Some(behind) = rest.strip_prefix(" raddr ") else { return Some((false, rest)) };
    let (address, behind) = behind.split_once(' ')?;
    let behind = behind.strip_prefix("rport ")?;
    let end = behind.find(' ').unwrap_or(behind.len());
    let port = behind.get(..end)?;
    (is_address(address) && number(port, 65535).is_some()).then_some((true, behind.get(end..)?))
}

impl Line<'_> {
    /// Returns whether it leads to no single device, so that nobody can be reached there: to nothing or to many.
    pub fn leads_nowhere(&self) -> bool {
        let Ok(address) = self.address.parse::<IpAddr>() else { return false };
        let address = address.to_canonical();
        let is_broadcast =
            matches!(address, IpAddr::V4(address) if address.is_broadcast() || address.octets()[0] == 0);
        address.is_unspecified() || address.is_multicast() || is_broadcast
    }

    /// Returns the line of a relay without where its owner is.
    fn without_owner(&self) -> String {
        let related = if self.has_related { " raddr 0.0.0.0 rport 9" } else { "" };
        // an extension may name an address as well
        let extensions = if names_address(self.extensions) { "" } else { self.extensions };
        format!("candidate:{} typ {}{related}{extensions}", self.head, self.kind)
    }

    /// Returns the line as others may have it; nothing if they may not.
    pub fn passed(&self, line: &str, relay_only: bool) -> Option<String> {
        match (self.leads_nowhere(), relay_only) {
            (true, _) => None,
            (false, false) => Some(line.to_owned()),
            (false, true) => (self.kind == "relay").then(|| self.without_owner()),
        }
    }
}

/// Refuses what is no candidate, and too many of them.
///
/// # Errors
/// `invalid`, naming the field.
pub fn check_candidates(candidates: &[Candidate]) -> Result<(), Problem> {
    if candidates.len() > CANDIDATES {
        return Err(Problem::invalid(vec![Detail::new(
            "candidates",
            format!("must be at most {CANDIDATES}"),
        )]));
    }
    let wrong = candidates.iter().enumerate().filter_map(|(place, candidate)| {
        let field = what_is_wrong(candidate)?;
        Some(Detail::new(format!("candidates[{place}].{field}"), "is not as RTCIceCandidate writes it"))
    });
    let wrong: Vec<Detail> = wrong.collect();
    if wrong.is_empty() { Ok(()) } else { Err(Problem::invalid(wrong)) }
}

fn what_is_wrong(candidate: &Candidate) -> Option<&'static str> {
    let is_name =
        |name: &Option<String>| name.as_deref().is_none_or(|name| name.len() <= NAME_BYTES && is_plain(name));
    if !candidate.candidate.is_empty() && read(&candidate.candidate).is_none() {
        return Some("candidate");
    }
    if !is_name(&candidate.sdp_mid) {
        return Some("sdpMid");
    }
    if !is_name(&candidate.username_fragment) {
        return Some("usernameFragment");
    }
    candidate.sdp_m_line_index.filter(|index| *index >= SECTIONS).map(|_| "sdpMLineIndex")
}

/// Returns the candidates that others may have; of somebody who is reached by relays only, those of relays.
#[must_use]
pub fn pass_candidates(candidates: Vec<Candidate>, relay_only: bool) -> Vec<Candidate> {
    let passed = candidates.into_iter().filter_map(|mut candidate| {
        if !candidate.candidate.is_empty() {
            candidate.candidate = read(&candidate.candidate)?.passed(&candidate.candidate, relay_only)?;
        }
        Some(candidate)
    });
    passed.collect()
}

fn is_printable(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Returns whether a name holds nothing but letters and signs, and no address.
fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| matches!(byte, b'!'..=b'~')) && !names_address(name)
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte))
}

fn number(word: &str, most: u32) -> Option<u32> {
    let is_number = !word.is_empty() && word.len() <= 10 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|number| is_number && *number <= most)
}

/// Returns whether this is an address or a host's name.
fn is_address(word: &str) -> bool {
    let is_name = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    !word.is_empty() && word.len() <= 255 && (word.parse::<IpAddr>().is_ok() || is_name(word))
}

/// Returns whether an address stands somewhere in a text, other than one of nothing (`0.0.0.0`, `::`).
pub(crate) fn names_address(text: &str) -> bool {
    let is_told = |address: IpAddr| !address.is_unspecified();
    let parts = |text: &'_ str, is_part: fn(char) -> bool| {
        text.split(move |letter: char| !is_part(letter))
            .map(|part| part.trim_matches('.').to_owned())
            .collect::<Vec<_>>()
    };
    let v4 = parts(text, |letter| letter.is_ascii_digit() || letter == '.');
    let v6 = parts(text, |letter| letter.is_ascii_hexdigit() || letter == ':' || letter == '.');
    v4.iter().chain(&v6).any(|part| reads_as_address(part).is_some_and(is_told))
}

/// Reads an address, with or without a colon too many on either side.
fn reads_as_address(part: &str) -> Option<IpAddr> {
    if !part.contains([':', '.']) {
        return None;
    }
    let whole = || part.parse().ok();
    let without_first = || part.split_once(':').and_then(|(_, rest)| rest.parse().ok());
    let without_last = || part.rsplit_once(':').and_then(|(rest, _)| rest.parse().ok());
    whole().or_else(without_first).or_else(without_last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(line: &str) -> Candidate {
        Candidate {
            candidate: line.to_owned(),
            sdp_mid: Some("0".to_owned()),
            sdp_m_line_index: Some(0),
            username_fragment: Some("EsAw".to_owned()),
        }
    }

    const HOST: &str =
        "candidate:1 1 udp 2122260223 192.168.1.7 51000 typ host generation 0 ufrag EsAw network-id 1";
    const MDNS: &str = "candidate:3880 1 udp 2113937151 4a6d8f1e-0c1c-4b7e-9d3e-2f1a.local 51000 typ host";
    const REFLEXIVE: &str =
        "candidate:2 1 udp 1686052607 203.0.113.7 51000 typ srflx raddr 192.168.1.7 rport 51000";
    const RELAY: &str =
        "candidate:3 1 udp 41885439 198.51.100.9 60000 typ relay raddr 203.0.113.7 rport 51000 generation 0";
    const TCP: &str = "candidate:4 1 tcp 1518280447 2001:db8::7 9 typ host tcptype active generation 0";

    #[test]
    fn candidates_of_browsers_are_read() {
        for line in [HOST, MDNS, REFLEXIVE, RELAY, TCP, ""] {
            assert!(check_candidates(&[candidate(line)]).is_ok(), "{line}");
            let passed = pass_candidates(vec![candidate(line)], false);
            assert_eq!(passed, vec![candidate(line)], "untouched");
        }
    }

    #[test]
    fn what_is_no_candidate_is_refused() {
        let long = format!("{HOST} {}", "x 1 ".repeat(200));
        for line in [
            "candidate:",
            "hello",
            "a=candidate:1 1 udp 1 192.168.1.7 1 typ host",
            "candidate:1 1 udp 1 192.168.1.7 1 typ",
            "candidate:1 1 udp 1 192.168.1.7 1 typ nothing",
            "candidate:1 0 udp 1 192.168.1.7 1 typ host",
            "candidate:1 1 udp 1 192.168.1.7 70000 typ host",
            "candidate:1 1 udp -1 192.168.1.7 7 typ host",
            "candidate:1 1 udp 1 192.168.1.7 1 typ host generation",
            "candidate:1 1 udp 1 192.168.1.7 1 typ host\r\na=candidate:2 1 udp 1 10.0.0.1 1 typ host",
            "candidate:1 1 udp 1 [::1] 1 typ host",
            "candidate:1 1 udp 1 192.168.1.7 1 typ srflx raddr x",
            "candidate:1  1 udp 1 192.168.1.7 1 typ host",
            &long,
        ] {
            let refused = check_candidates(&[candidate(line)]).expect_err(line);
            assert_eq!(refused.code, Code::Invalid);
            assert_eq!(refused.details[0].field, "candidates[0].candidate", "{line}");
        }
        let many = vec![candidate(HOST); 33];
        assert_eq!(check_candidates(&many).expect_err("too many").details[0].field, "candidates");
        let far = Candidate { sdp_m_line_index: Some(32), ..candidate(HOST) };
        assert_eq!(
            check_candidates(&[far]).expect_err("far").details[0].field,
            "candidates[0].sdpMLineIndex"
        );
        let address = Candidate { sdp_mid: Some("10.0.0.1".to_owned()), ..candidate(HOST) };
        assert_eq!(
            check_candidates(&[address]).expect_err("address").details[0].field,
            "candidates[0].sdpMid"
        );
    }

    #[test]
    fn of_who_is_reached_by_relays_only_the_relays_are_left() {
        let all = [HOST, MDNS, REFLEXIVE, RELAY, TCP, ""].map(candidate).to_vec();
        let passed = pass_candidates(all, true);
        let without =
            "candidate:3 1 udp 41885439 198.51.100.9 60000 typ relay raddr 0.0.0.0 rport 9 generation 0";
        assert_eq!(passed, vec![candidate(without), candidate("")]);
        let hidden = format!("{RELAY} was 203.0.113.7");
        assert!(!pass_candidates(vec![candidate(&hidden)], true)[0].candidate.contains("203.0.113.7"));
    }

    #[test]
    fn what_leads_to_nothing_or_to_many_is_left_out() {
        for address in
            ["0.0.0.0", "0.1.2.3", "::", "224.0.0.251", "ff02::fb", "255.255.255.255", "::ffff:224.0.0.1"]
        {
            let line = format!("candidate:1 1 udp 1 {address} 5353 typ host");
            assert!(pass_candidates(vec![candidate(&line)], false).is_empty(), "{address}");
        }
    }

    #[test]
    fn sixty_four_candidates_in_ten_seconds_are_enough() {
        let begun = Instant::now();
        let mut allowance = Allowance::new(begun);
        allowance.take(32, begun).expect("the first");
        allowance.take(32, begun).expect("the second");
        let refused = allowance.take(1, begun).expect_err("too many");
        assert_eq!(refused.code, Code::RateLimited);
        allowance.take(32, begun + Duration::from_secs(6)).expect("later");
    }

    #[test]
    fn nothing_of_a_candidate_stands_in_a_log() {
        assert_eq!(format!("{:?}", candidate(HOST)), format!("candidate of {} bytes", HOST.len()));
    }

    #[test]
    fn addresses_are_found_wherever_they_stand() {
        for text in [
            "x 10.0.0.1 y",
            "cname:10.0.0.1",
            "a/10.0.0.1/24",
            "[fe80::1]",
            "rtcp:9 IN IP6 2001:db8::7",
            "1.2.3.4:80",
            "x:2001:db8::7",
        ] {
            assert!(names_address(text), "{text}");
        }
        for text in [
            "0.0.0.0",
            "::",
            "x 1.2.3 y",
            "sha-256 AB:CD:EF:01:23:45:67:89:AB:CD:EF:01",
            "minptime=10;useinbandfec=1",
            "",
        ] {
            assert!(!names_address(text), "{text}");
        }
    }
}
