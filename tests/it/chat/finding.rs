//! What `chat.search` finds in the scripts of the world, and what it does not: a text, a question, whether it is an answer.

use crate::harness::{App, Json, Ws};
use serde_json::json;

const YES: bool = true;
const NO: bool = false;

/// Words in one script, whole, begun, and in another form; what stands apart, and what only looks alike.
const TABLE: &[(&str, &str, bool)] = &[
    // Latin: beginnings, accents, case, letters that keyboards lack
    ("Déjà vu à la crème brûlée", "deja vu", YES),
    ("Déjà vu à la crème brûlée", "CREME", YES),
    ("Déjà vu à la crème brûlée", "brûl", YES),
    ("Déjà vu à la crème brûlée", "rulee", NO),
    ("Déjà vu à la crème brûlée", "\"deja la\"", NO),
    ("Die Straße nach Köln", "strasse", YES),
    ("Die Straße nach Köln", "STRASSE", YES),
    ("Die STRASSE nach Bonn", "straße", YES),
    ("Die Straße nach Köln", "koln", YES),
    ("Die Straße nach Köln", "\"koln nach\"", NO),
    ("Tiếng Việt đẹp lắm", "tieng viet dep", YES),
    ("Tiếng Việt đẹp lắm", "Tiê\u{301}ng", YES),
    ("İstanbul'da IŞIK açık", "istanbul", YES),
    ("İstanbul'da IŞIK açık", "ışık", YES),
    ("İstanbul'da IŞIK açık", "isik", YES),
    ("İstanbul'da IŞIK açık", "stanbul", NO),
    ("Zażółć gęślą jaźń w Łodzi", "zazolc", YES),
    ("Zażółć gęślą jaźń w Łodzi", "lodz", YES),
    ("Sigur Rós, Mø and Ærøskøbing", "sigur ros mo", YES),
    ("Sigur Rós, Mø and Ærøskøbing", "aeroskobing", YES),
    ("ＦＵＬＬ　ｗｉｄｔｈ １２３", "full 123", YES),
    ("Cafe\u{301} noir", "café", YES),
    ("the eﬃcient ﬁle", "efficient file", YES),
    ("AC/DC, P!nk and Guns N’ Roses", "ac/dc", YES),
    ("AC/DC, P!nk and Guns N’ Roses", "guns n' roses", YES),
    ("AC/DC, P!nk and Guns N’ Roses", "acdc", NO),
    ("soft\u{ad}ware is hard", "software", YES),
    // Greek
    ("Η Μαρία ακούει μουσική", "ΜΟΥΣΙΚΗ", YES),
    ("Η Μαρία ακούει μουσική", "μαρια", YES),
    ("Η Μαρία ακούει μουσική", "μουσ", YES),
    ("Ο Σίσυφος ανεβαίνει", "ΣΙΣΥΦΟΣ", YES),
    ("Η Μαρία ακούει μουσική", "σικη", NO),
    // Cyrillic
    ("Ёлка и мёд ещё здесь", "елка мед", YES),
    ("Елка стоит", "ёлка", YES),
    ("Музыка играет громко", "музык", YES),
    ("Музыка играет громко", "МУЗЫКА", YES),
    ("Музыка играет громко", "зыка", NO),
    // Arabic, with and without what is left out in writing
    ("مُوسِيقَى جَمِيلَة", "موسيقى", YES),
    ("أحمد يعزف العود", "احمد", YES),
    ("أحمد يعزف العود", "العو", YES),
    ("أحمد يعزف العود", "يعزفا", NO),
    // and with what is written together with a word: the article, and particles in front of it
    ("أحمد يعزف العود", "عود", YES),
    ("أحب الموسيقى كثيرا", "موسيقى", YES),
    ("أحب الموسيقى كثيرا", "موسي", YES),
    ("الشعر والموسيقى", "موسيقى", YES),
    ("شعر وموسيقى", "موسيقى", YES),
    ("يملأ البيت بالموسيقى", "موسيقى", YES),
    ("يملأ البيت بموسيقى", "موسيقى", YES),
    ("حب للموسيقى", "الموسيقى", YES),
    ("حب لموسيقى", "موسيقى", YES),
    ("مُوسِيقَى جَمِيلَة", "الموسيقى", YES),
    ("الشعر والموسيقى", "شعر موسيقى", YES),
    ("أحب الموسيقى كثيرا", "\"موسيقى\"", NO),
    ("أحب الموسيقى كثيرا", "احب -موسيقى", NO),
    ("أحب الموسيقى كثيرا", "قى", NO),
    ("الوالدين في البيت", "دين", NO),
    ("کتاب فارسی", "كتاب", YES),
    // Hebrew
    ("שָׁלוֹם לכולם", "שלום", YES),
    ("שלום לכולם", "לכו", YES),
    // Devanagari and Tamil: signs that are letters stay
    ("हिन्दी संगीत सुनो", "संगीत", YES),
    ("हिन्दी संगीत सुनो", "हिन", YES),
    ("हिन्दी संगीत सुनो", "हन", NO),
    ("ज़िंदगी लंबी है", "जिंदगी", YES),
    ("தமிழ் இசை கேள்", "இசை", YES),
    // Chinese
    ("我们今天去听音乐会", "音乐", YES),
    ("我们今天去听音乐会", "今天去听", YES),
    ("我们今天去听音乐会", "会", YES),
    ("我们今天去听音乐会", "今天 音乐会", YES),
    ("我们今天去听音乐会", "音会", NO),
    ("上海自来水来自海上", "海自来水来自", YES),
    ("东方明珠在海上", "上海", NO),
    // Japanese: three scripts in one word, no pair by chance
    ("東京都に住んでいます", "東京都", YES),
    ("東京都に住んでいます", "京都", YES),
    ("東京と京都に行く", "東京都", NO),
    ("東京。都会の夜", "東京都", NO),
    ("初音ミクの曲が好き", "ミクの曲", YES),
    ("初音ミクの曲が好き", "初音ミク", YES),
    ("ｶﾞｰﾙｽﾞﾊﾞﾝﾄﾞ募集", "ガールズ", YES),
    ("かわいい歌", "がわいい", NO),
    ("YOASOBIのライブ", "yoasobi", YES),
    ("YOASOBIのライブ", "YOASOBIの", YES),
    // Korean: particles stick to words, and words to words
    ("한국어 음악을 들어요", "음악", YES),
    ("한국어 음악을 들어요", "국어", YES),
    ("한국어 음악을 들어요", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", YES),
    ("한국어 음악을 들어요", "한음", NO),
    // Thai, Lao, Khmer, Burmese
    ("ฉันชอบฟังเพลงไทยมาก", "เพลง", YES),
    ("ฉันชอบฟังเพลงไทยมาก", "เพลงไทย", YES),
    ("ฉันชอบฟังเพลงไทยมาก", "ฟั", YES),
    ("ฉันชอบฟังเพลงไทยมาก", "ไทยเพลง", NO),
    ("ຂ້ອຍມັກຟັງເພງລາວ", "ເພງ", YES),
    ("ຂ້ອຍມັກຟັງເພງລາວ", "ລາວເພງ", NO),
    ("ខ្ញុំចូលចិត្តស្តាប់ចម្រៀងខ្មែរ", "ចម្រៀង", YES),
    ("ខ្ញុំចូលចិត្តស្តាប់ចម្រៀងខ្មែរ", "ខ្មែរចម្រៀង", NO),
    ("ကျွန်တော်သီချင်းကြိုက်တယ်", "သီချင်း", YES),
    // Georgian, Armenian, Amharic
    ("ქართული მუსიკა", "მუსი", YES),
    ("ՀԱՅԿԱԿԱՆ երաժշտություն", "հայկական", YES),
    ("የኢትዮጵያ ሙዚቃ", "ሙዚቃ", YES),
    // operators
    ("red green blue", "red -yellow", YES),
    ("red green blue", "red -gre", NO),
    ("red green blue", "yellow or green", YES),
    ("red green blue", "\"green blue\"", YES),
    ("red green blue", "\"green blu\"", NO),
    ("東京都に住んでいます", "東京 -京都", NO),
    ("東京都に住んでいます", "東京 -大阪", YES),
];

fn found(socket: &mut Ws, room: &str, query: &str) -> Vec<String> {
    let found = socket.send("chat.search", json!({"query": query, "room_id": room, "limit": 50}));
    found.list("messages").iter().map(|message| message.text("content")).collect()
}

#[test]
fn words_are_found_in_any_script_and_nothing_is_found_by_chance() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let mut kept = std::collections::HashMap::new();
    for (text, _, _) in TABLE {
        kept.entry(*text).or_insert_with(|| socket.say(&room, text).text("content"));
    }
    let wrong: Vec<_> = TABLE
        .iter()
        .filter(|(text, query, is_found)| found(&mut socket, &room, query).contains(&kept[text]) != *is_found)
        .collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), TABLE.len());
}

#[test]
fn an_edit_is_found_by_its_new_words_at_once_and_by_the_old_ones_no_more() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let message = socket.say(&room, "très bien à Tōkyō");
    assert_eq!(found(&mut socket, &room, "tokyo").len(), 1);
    socket.send("chat.edit", json!({"message_id": message["id"], "content": "東京はいい、très"}));
    for (query, count) in [("tokyo", 0), ("bien", 0), ("京は", 1), ("tres", 1)] {
        assert_eq!(found(&mut socket, &room, query).len(), count, "{query}");
    }
    socket.send("chat.delete", json!({"message_id": message["id"]}));
    assert_eq!(found(&mut socket, &room, "京は or tres"), Vec::<String>::new());
}

#[test]
fn a_message_that_answers_names_or_carries_something_is_found_as_any_other() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    let first = socket.say(&room, "first");
    let content = format!("@{} naïve réponse", bob.username);
    let data = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": content, "reply_to": first["id"]});
    socket.send("chat.send", data);
    assert_eq!(found(&mut socket, &room, "naive repon"), [content.as_str()]);
    assert_eq!(found(&mut socket, &room, &bob.username), [content.as_str()]);
}
