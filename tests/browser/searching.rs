//! Searching messages: what is found is marked as it stands there, in any script, and a search says how it finds.

use crate::person::id;
use crate::stage;

#[test]
fn words_are_found_by_how_they_begin_and_marked_as_they_stand_there() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("public", "Night Shift", "");
    let mut bot = stage.bot("tape_bot");
    let room = bot.joins("Night Shift");
    for text in ["Déjà vu à la crème brûlée", "東京都の夜", "ฉันชอบฟังเพลงไทย", "nothing of that"]
    {
        bot.says(&room, text).unwrap();
    }
    ana.reads("nothing of that");
    ana.click(&id("search"));
    ana.see_text("#search-hint", "in any script");
    for (query, marked) in [("creme brul", "crème|brûl"), ("京都", "京都"), ("เพลง", "เพลง")]
    {
        ana.fill(&id("search-query"), query);
        ana.wait_for(&format!(
            "[...document.querySelectorAll('{} mark')].map((it) => it.textContent).join('|') === '{marked}'",
            id("search-result")
        ));
    }
    ana.fill(&id("search-query"), "都京");
    ana.see_text(&id("search-said"), "Nothing found.");
}
