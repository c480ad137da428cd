//! Session descriptions: checked for being one, passed on as they are. Of somebody who is reached by relays only every address but those
//! of relays is taken out. One pass, in time proportional to the text; never logged.

use veza_kernel::error::{Code, Detail, Problem};
use veza_protocol::call::{Description, DescriptionKind, SDP_BYTES};

use super::candidates::{self, SECTIONS, names_address};

/// Candidates in one description.
const CANDIDATES: usize = 256;
/// What stands where an address would be.
const NOWHERE: &str = "IN IP4 0.0.0.0";

/// Refuses what is no description of its kind.
///
/// # Errors
/// `too_large`, or `invalid` with the field and what is wrong.
pub fn check_description(description: &Description) -> Result<(), Problem> {
    let sdp = description.sdp.as_str();
    if sdp.len() > SDP_BYTES {
        return Err(Problem::new(Code::TooLarge, format!("an SDP has at most {SDP_BYTES} bytes")));
    }
    let wrong = match description.kind {
        DescriptionKind::Rollback if sdp.is_empty() => None,
        DescriptionKind::Rollback => Some("must be empty with `rollback`"),
        DescriptionKind::Offer | DescriptionKind::Answer | DescriptionKind::Pranswer => what_is_wrong(sdp),
    };
    wrong.map_or(Ok(()), |message| Err(Problem::invalid(vec![Detail::new("description.sdp", message)])))
}

/// Returns a description as others may have it: without candidates that lead nowhere, and of somebody who is reached by relays only
/// with no address but those of relays.
#[must_use]
pub fn pass_description(description: Description, relay_only: bool) -> Description {
    let is_passed = |line: &str| match line.strip_prefix("a=").filter(|line| line.starts_with("candidate:")) {
        Some(line) => candidates::read(line).is_some_and(|read| !read.leads_nowhere()),
        None => true,
    };
    let sdp = description.sdp.as_str();
    let sdp = if relay_only {
        joined(lines(sdp).filter_map(by_relays_only))
    } else if lines(sdp).all(is_passed) {
        return description;
    } else {
        joined(lines(sdp).filter(|line| is_passed(line)).map(str::to_owned))
    };
    Description { kind: description.kind, sdp }
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.fold(String::new(), |sdp, line| sdp + &line + "\r\n")
}

fn lines(sdp: &str) -> impl Iterator<Item = &str> + Clone {
    sdp.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).filter(|line| !line.is_empty())
}

/// Tells what keeps a text from being an SDP.
fn what_is_wrong(sdp: &str) -> Option<&'static str> {
    if sdp.trim_end_matches(['\r', '\n']).split('\n').any(|line| line.is_empty() || line == "\r") {
        return Some("must have no empty lines");
    }
    let is_odd =
        |letter: char| letter.is_control() && letter != '\t' || matches!(letter, '\u{2028}' | '\u{2029}');
    if lines(sdp).any(|line| line.contains(is_odd)) {
        return Some("must hold no control characters but the ends of its lines");
    }
    let is_line = |line: &str| matches!(line.as_bytes(), [b'a'..=b'z', b'=', ..]);
    if !lines(sdp).all(is_line) {
        return Some("is not SDP: each line is a letter, `=` and a value");
    }
    if lines(sdp).next() != Some("v=0") {
        return Some("is not SDP: it begins with `v=0`");
    }
    let mut session = lines(sdp).take_while(|line| !line.starts_with("m="));
    if !session.clone().any(|line| line.starts_with("o=")) || !session.any(|line| line.starts_with("s=")) {
        return Some("is not SDP: `o=` and `s=` stand before the media");
    }
    if lines(sdp).filter(|line| line.starts_with("m=")).count() > usize::from(SECTIONS) {
        return Some("must have at most 32 media sections");
    }
    let all =
        lines(sdp).filter_map(|line| line.strip_prefix("a=")).filter(|line| line.starts_with("candidate:"));
    if all.clone().count() > CANDIDATES {
        return Some("must have at most 256 candidates");
    }
    all.clone().any(|line| candidates::read(line).is_none()).then_some("has a candidate that is none")
}

/// Returns a line without addresses; nothing if it is one of nothing else.
fn by_relays_only(line: &str) -> Option<String> {
    let (kind, value) = line.split_once('=')?;
    match kind {
        "c" => Some(format!("c={NOWHERE}")),
        "o" => {
            let mut words = value.split(' ');
            let [name, session, version] = std::array::from_fn(|_| words.next().unwrap_or("-"));
            let plain = |word: &str| if names_address(word) { "-".to_owned() } else { word.to_owned() };
            Some(format!("o={} {} {} {NOWHERE}", plain(name), plain(session), plain(version)))
        }
        "m" => Some(without_port(line)).filter(|line| !names_address(line)),
        "a" => attribute_by_relays_only(line, value),
        _ => Some(line.to_owned()).filter(|line| !names_address(line)),
    }
}

fn attribute_by_relays_only(line: &str, attribute: &str) -> Option<String> {
    let name = attribute.split(':').next().unwrap_or_default();
    match name {
        "candidate" => {
            let passed = candidates::read(attribute)?.passed(attribute, true)?;
            Some(format!("a={passed}"))
        }
        "rtcp" => Some(format!("a=rtcp:9 {NOWHERE}")),
        "remote-candidates" | "alt" => None,
        _ => Some(line.to_owned()).filter(|line| !names_address(line)),
    }
}

/// Returns a media line whose port is the one that means nothing yet; a section that is refused has port 0, and keeps it.
fn without_port(line: &str) -> String {
    let mut words: Vec<&str> = line.split(' ').collect();
    if let Some(port) = words.get_mut(1)
        && *port != "0"
    {
        *port = "9";
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    const OFFER: &str = "v=0\r\no=alice 4611731400430051336 2 IN IP4 192.168.1.7\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n\
        a=ice-options:trickle\r\nm=audio 51000 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 203.0.113.7\r\n\
        a=rtcp:51001 IN IP4 203.0.113.7\r\na=candidate:1 1 udp 2122260223 192.168.1.7 51000 typ host generation 0\r\n\
        a=candidate:2 1 udp 1686052607 203.0.113.7 51000 typ srflx raddr 192.168.1.7 rport 51000\r\n\
        a=candidate:5 1 udp 1686052606 2001:db8::7 51000 typ prflx raddr fe80::1 rport 51000\r\n\
        a=candidate:3 1 udp 41885439 198.51.100.9 60000 typ relay raddr 203.0.113.7 rport 51000\r\n\
        a=candidate:6 1 udp 2113937151 4a6d8f1e-0c1c.local 51000 typ host\r\n\
        a=remote-candidates:1 203.0.113.8 51000\r\na=end-of-candidates\r\na=ice-ufrag:EsAw\r\na=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\n\
        a=fingerprint:sha-256 D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C:C2:A2:C0:3E:FD:34:8E:5E:EA:6F:AF:52:CE:E6:0F\r\n\
        a=setup:actpass\r\na=mid:0\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1\r\n\
        a=ssrc:3735928559 cname:192.168.1.7\r\nm=video 0 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP6 2001:db8::7\r\na=mid:1\r\n";

    fn description(sdp: &str) -> Description {
        Description { kind: DescriptionKind::Offer, sdp: sdp.to_owned() }
    }

    #[track_caller]
    fn is_refused(sdp: &str) {
        let refused = check_description(&description(sdp)).expect_err(sdp);
        assert_eq!(
            (refused.code, refused.details[0].field.as_str()),
            (Code::Invalid, "description.sdp"),
            "{sdp}"
        );
    }

    #[test]
    fn a_description_is_passed_as_it_is() {
        check_description(&description(OFFER)).expect("an offer");
        assert_eq!(pass_description(description(OFFER), false).sdp, OFFER);
        let bare = OFFER.replace('\r', "");
        check_description(&description(&bare)).expect("some agents end lines without CR");
        assert_eq!(pass_description(description(&bare), false).sdp, bare);
    }

    #[test]
    fn what_is_no_description_is_refused() {
        let section = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";
        let head = "v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n";
        check_description(&description(head)).expect("no media is a description as well");
        check_description(&description(&(head.to_owned() + &section.repeat(32)))).expect("32 sections");
        for sdp in [
            "",
            "hello",
            "v=0",
            "{\"type\":\"offer\"}",
            "<html>",
            "v=1\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\n",
            "s=-\r\nv=0\r\no=-\r\n",
            "v=0\r\nm=audio 9 RTP 1\r\no=-\r\ns=-\r\n",
            &(head.to_owned() + "hello\r\n"),
            &(head.to_owned() + "a=x\rm=audio 9 RTP 1\r\n"),
            &(head.to_owned() + "a=x\r\r\n"),
            &(head.to_owned() + "\r\n" + section),
            &(head.to_owned() + "a=x\u{0}\r\n"),
            &(head.to_owned() + "a=x\u{2028}m=audio 9 RTP 1\r\n"),
            &(head.to_owned() + "a=x\u{85}\r\n"),
            &(head.to_owned() + "A=x\r\n"),
            &(head.to_owned() + " a=x\r\n"),
            &(head.to_owned() + &section.repeat(33)),
            &(head.to_owned() + "a=candidate:1 1 udp x\r\n"),
            &(head.to_owned() + &"a=candidate:1 1 udp 1 10.0.0.1 1 typ host\r\n".repeat(257)),
        ] {
            is_refused(sdp);
        }
        let large = format!("{head}a={}\r\n", "x".repeat(SDP_BYTES));
        assert_eq!(check_description(&description(&large)).expect_err("large").code, Code::TooLarge);
    }

    #[test]
    fn a_rollback_says_nothing() {
        let rollback = |sdp: &str| Description { kind: DescriptionKind::Rollback, sdp: sdp.to_owned() };
        check_description(&rollback("")).expect("a rollback");
        assert_eq!(check_description(&rollback(OFFER)).expect_err("an offer").code, Code::Invalid);
        assert_eq!(pass_description(rollback(""), true).sdp, "");
    }

    #[test]
    fn by_relays_only_no_address_is_left_but_those_of_relays() {
        let passed = pass_description(description(OFFER), true);
        check_description(&passed).expect("still a description");
        let addresses = Regex::new(r"\d+\.\d+\.\d+\.\d+|[0-9a-f]*:[0-9a-f:]*:[0-9a-f]+|[\w-]+\.local")
            .expect("a pattern");
        let left: Vec<&str> = passed
            .sdp
            .lines()
            .filter(|line| !line.starts_with("a=fingerprint"))
            .flat_map(|line| addresses.find_iter(line))
            .map(|found| found.as_str())
            .filter(|found| *found != "0.0.0.0")
            .collect();
        assert_eq!(left, ["198.51.100.9"], "{}", passed.sdp);
        for kept in [
            "a=ice-ufrag:EsAw",
            "a=fingerprint:",
            "a=fmtp:111 ",
            "a=end-of-candidates",
            "a=mid:1",
            "m=video 0 ",
            "m=audio 9 ",
        ] {
            assert!(passed.sdp.contains(kept), "{kept}");
        }
        assert!(!passed.sdp.contains("51000") && !passed.sdp.contains("51001"), "ports tell as well");
    }

    #[test]
    fn what_leads_nowhere_is_left_out() {
        let odd = OFFER.replace("198.51.100.9", "224.0.0.251");
        let passed = pass_description(description(&odd), false).sdp;
        assert!(!passed.contains("224.0.0.251") && passed.contains("203.0.113.7"), "{passed}");
    }

    #[test]
    fn a_monster_takes_no_longer_than_its_length() {
        let monster = format!("v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\n{}", "a=1.1.1.1\r\n".repeat(5900));
        assert!(monster.len() < SDP_BYTES);
        check_description(&description(&monster)).expect("many lines are no fault");
        assert!(!pass_description(description(&monster), true).sdp.contains("1.1.1.1"));
    }

    #[test]
    fn nothing_of_a_description_stands_in_a_log() {
        assert_eq!(format!("{:?}", description(OFFER)), format!("Offer of {} bytes", OFFER.len()));
    }

    proptest! {
        #[test]
        fn no_text_panics(sdp in "(v=0\r\no=- 1 2 IN IP4 1.2.3.4\r\ns=-\r\n)?([acmo]=[ -~]{0,40}\r?\n|\\PC{0,20}){0,12}") {
            let given = description(&sdp);
            let _ = check_description(&given);
            let _ = pass_description(given.clone(), false);
            let passed = pass_description(given, true);
            prop_assert!(!passed.sdp.contains("1.2.3.4"));
        }

        #[test]
        fn an_address_hides_nowhere(
            line in "[abcdeiknoprstuz]=[a-z:/; ]{0,8}",
            behind in "[a-z:/; ]{0,8}",
            address in prop_oneof![Just("10.1.2.3"), Just("2001:db8::7"), Just("fe80::1")],
        ) {
            let sdp = format!("v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\n{line} {address} {behind}\r\n");
            prop_assert!(!pass_description(description(&sdp), true).sdp.contains(address));
        }
    }
}
