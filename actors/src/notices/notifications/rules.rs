//! What a notification says to a person. Pure.

/// Returns the sentence for what `first` and, in all, `count` people did, to the thing of this title, if it has one.
pub(super) fn sentence(kind: &str, first: Option<&str>, count: i64, title: Option<&str>) -> String {
    let first = first.unwrap_or("someone");
    let people = match count {
        ..=1 => first.to_owned(),
        2 => format!("{first} and 1 other"),
        more => format!("{first} and {} others", more - 1),
    };
    let thing = title.map_or_else(|| "something of yours".to_owned(), |title| format!("“{title}”"));
    match kind {
        "mention" => format!("{people} mentioned you"),
        "here" => format!("{people} called everyone"),
        "reply" => format!("{people} answered you"),
        "held" => format!("a message of {people} waits for a moderator"),
        "rejected" => "a moderator did not let your message through".to_owned(),
        "follow" if count > 1 => format!("{people} follow you"),
        "follow" => format!("{people} follows you"),
        "like" => format!("{people} liked {thing}"),
        "repost" => format!("{people} reposted {thing}"),
        "comment" => format!("{people} commented on {thing}"),
        // here they are calls, all of one person
        "missed_call" if count > 1 => format!("{first} called you {count} times"),
        "missed_call" => format!("{first} called you"),
        "live_started" => match title {
            Some(_) => format!("{first} is live: {thing}"),
            None => format!("{first} is live"),
        },
        "export_ready" => "your data export is ready".to_owned(),
        "security" => "something happened to your account: look at your sessions".to_owned(),
        _ => "something happened".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_tell_how_many_people_there_are() {
        let cases = [
            ("follow", 1, None, "ada follows you"),
            ("follow", 2, None, "ada and 1 other follow you"),
            ("follow", 4, None, "ada and 3 others follow you"),
            ("like", 1, Some("Dawn"), "ada liked “Dawn”"),
            ("comment", 3, None, "ada and 2 others commented on something of yours"),
            ("mention", 1, None, "ada mentioned you"),
            ("live_started", 1, Some("Dub"), "ada is live: “Dub”"),
            ("live_started", 1, None, "ada is live"),
            ("missed_call", 1, None, "ada called you"),
            ("missed_call", 3, None, "ada called you 3 times"),
        ];
        for (kind, count, title, wanted) in cases {
            assert_eq!(sentence(kind, Some("ada"), count, title), wanted);
        }
        assert_eq!(
            sentence("security", None, 1, None),
            "something happened to your account: look at your sessions"
        );
    }
}
