//! The kinds of music that tags name by numbers.

const NAMES: &str = "Blues|Classic Rock|Country|Dance|Disco|Funk|Grunge|Hip-Hop|Jazz|Metal|New Age|Oldies|Other|Pop|R&B|Rap|Reggae|\
Rock|Techno|Industrial|Alternative|Ska|Death Metal|Pranks|Soundtrack|Euro-Techno|Ambient|Trip-Hop|Vocal|Jazz+Funk|Fusion|Trance|\
Classical|Instrumental|Acid|House|Game|Sound Clip|Gospel|Noise|Alternative Rock|Bass|Soul|Punk|Space|Meditative|Instrumental Pop|\
Instrumental Rock|Ethnic|Gothic|Darkwave|Techno-Industrial|Electronic|Pop-Folk|Eurodance|Dream|Southern Rock|Comedy|Cult|\
Gangsta Rap|Top 40|Christian Rap|Pop/Funk|Jungle|Native American|Cabaret|New Wave|Psychedelic|Rave|Showtunes|Trailer|Lo-Fi|Tribal|\
Acid Punk|Acid Jazz|Polka|Retro|Musical|Rock & Roll|Hard Rock|Folk|Folk-Rock|National Folk|Swing|Fast Fusion|Bebop|Latin|Revival|\
Celtic|Bluegrass|Avantgarde|Gothic Rock|Progressive Rock|Psychedelic Rock|Symphonic Rock|Slow Rock|Big Band|Chorus|Easy Listening|\
Acoustic|Humour|Speech|Chanson|Opera|Chamber Music|Sonata|Symphony|Booty Bass|Primus|Porn Groove|Satire|Slow Jam|Club|Tango|Samba|\
Folklore|Ballad|Power Ballad|Rhythmic Soul|Freestyle|Duet|Punk Rock|Drum Solo|A Cappella|Euro-House|Dance Hall|Goa|Drum & Bass|\
Club-House|Hardcore|Terror|Indie|BritPop|Afro-Punk|Polsk Punk|Beat|Christian Gangsta Rap|Heavy Metal|Black Metal|Crossover|\
Contemporary Christian|Christian Rock|Merengue|Salsa|Thrash Metal|Anime|JPop|Synthpop|Abstract|Art Rock|Baroque|Bhangra|Big Beat|\
Breakbeat|Chillout|Downtempo|Dub|EBM|Eclectic|Electro|Electroclash|Emo|Experimental|Garage|Global|IDM|Illbient|Industro-Goth|\
Jam Band|Krautrock|Leftfield|Lounge|Math Rock|New Romantic|Nu-Breakz|Post-Punk|Post-Rock|Psytrance|Shoegaze|Space Rock|Trop Rock|\
World Music|Neoclassical|Audiobook|Audio Theatre|Neue Deutsche Welle|Podcast|Indie Rock|G-Funk|Dubstep|Garage Rock|Psybient";

/// Returns the name of this number.
pub fn name(number: usize) -> Option<&'static str> {
    NAMES.split('|').nth(number)
}

/// Returns what a text names: a number, numbers in brackets with or without words behind them, or itself.
pub fn named(text: &str) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), text.trim());
    while let Some((number, behind)) = rest.strip_prefix('(').and_then(|behind| behind.split_once(')')) {
        let of_letters = match number {
            "RX" => Some("Remix"),
            "CR" => Some("Cover"),
            number => number.parse().ok().and_then(name),
        };
        let Some(known) = of_letters else { break };
        found.push(known.to_owned());
        rest = behind.trim_start();
    }
    // a bracket that is meant is written twice
    let rest = if rest.starts_with("((") { rest.get(1..).unwrap_or_default() } else { rest };
    match rest.parse().ok().and_then(name) {
        Some(known) => found.push(known.to_owned()),
        None if !rest.is_empty() => found.push(rest.to_owned()),
        None => {}
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_names() {
        assert_eq!(
            (name(0), name(35), name(79), name(191), name(192)),
            (Some("Blues"), Some("House"), Some("Hard Rock"), Some("Psybient"), None)
        );
        assert_eq!(named("(17)"), ["Rock"]);
        assert_eq!(named("(4)Eurodisco"), ["Disco", "Eurodisco"]);
        assert_eq!(named("(51)(39)"), ["Techno-Industrial", "Noise"]);
        assert_eq!(
            (named("17"), named("((odd)"), named("(odd)")),
            (vec!["Rock".into()], vec!["(odd)".into()], vec!["(odd)".into()])
        );
        assert!(named(" ").is_empty());
    }
}
