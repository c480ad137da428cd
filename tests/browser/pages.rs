//! How the pages look: light, dark and on a phone, for people to look at; and that none is wider than its screen.

use crate::person::{Person, id};
use crate::{Stage, stage};

const PAGES: [&str; 15] = [
    "people",
    "people/ME",
    "people/OTHER",
    "notifications",
    "settings/profile",
    "settings/security",
    "settings/sessions",
    "settings/notifications",
    "settings/blocked",
    "settings/keys",
    "settings/privacy",
    "admin/users",
    "admin/log",
    "admin/statistics",
    "admin/suspicious",
];

/// People with something to show on every page; the administrator among them, and the ids of two.
fn people(stage: &Stage) -> (Person, Vec<Person>, [String; 2]) {
    let root = stage.administrator("rhea");
    let others: Vec<_> = ["mira", "tomas", "foghorn"].map(|name| stage.member(name)).into();
    let (mira, tomas) = (&others[0], &others[1]);
    for (person, first, bio, place) in [
        (
            &root,
            "Ana",
            "Keeps the lights on and the tapes dry.\n\nWrite to me when something hums.",
            "Rijeka",
        ),
        (
            mira,
            "Mira",
            "Plays records for the small hours. Collects foghorns, tape hiss and whatever the sea left behind.",
            "Trieste",
        ),
        (tomas, "Tomás", "Field recordings: rain, trains, markets.", "Porto"),
    ] {
        person.opens_settings("profile");
        person.fill(&id("profile-first_name"), first);
        person.fill(&id("profile-bio"), bio);
        person.fill(&id("profile-location"), place);
        person.fill(
            &id("profile-social_links"),
            "https://www.mixcloud.com/harbour\nhttps://harbour.bandcamp.com/",
        );
        person.click(&id("save-profile"));
        person.see_text(&id("toast"), "Saved");
    }
    root.creates_room("public", "Night Shift", "Records for the small hours");
    let root_id = root.eval(ME);
    let root_id = root_id.as_str().unwrap();
    for person in &others {
        person.joins_public_room("Night Shift");
        person.goes_to(&format!("people/{root_id}"));
        person.click(&id("follow"));
        person.see_text(&id("follow"), "Following");
    }
    root.opens("Night Shift");
    tomas.opens("Night Shift");
    tomas.says("@root the second reel hums again");
    root.reads("@root the second reel hums again");
    others[2].opens("Night Shift");
    others[2].says("buy followers");
    root.reads("buy followers");
    root.chooses("buy followers", "block-person");
    root.click(&id("confirm"));
    root.see(&id("folded"));
    root.opens_settings("keys");
    root.fill(&id("key-name"), "Nightly backup");
    root.click(&id("create-key"));
    root.see(&id("api-key"));
    let ids = [root_id.to_owned(), mira.eval(ME).as_str().unwrap().to_owned()];
    (root, others, ids)
}

/// The id of who is logged in here: their profile's address.
const ME: &str = "(async () => {
    document.querySelector('[data-testid=account]').click();
    document.querySelector('[data-testid=my-profile]').click();
    await new Promise((done) => setTimeout(done, 200));
    return location.hash.split('/').at(-1);
})()";

#[test]
fn every_page_in_light_and_dark_and_on_a_phone() {
    let stage = stage();
    let (root, _others, [me, other]) = people(&stage);
    for (name, width, height, scheme) in [
        ("light", 1280, 800, "light"),
        ("dark", 1280, 800, "dark"),
        ("phone", 390, 844, "dark"),
        ("phone-light", 390, 844, "light"),
    ] {
        let is_phone = width < 500;
        root.resize(width, height, is_phone);
        root.prefer(scheme);
        for page in PAGES {
            root.goes_to(&page.replace("ME", &me).replace("OTHER", &other));
            root.wait_for("!document.querySelector('.page').textContent.includes('Looking…')");
            root.screenshot(&format!("page-{}-{name}", page.to_lowercase().replace('/', "-")));
            assert_eq!(root.eval("document.scrollingElement.scrollWidth"), width, "{page}");
            assert_eq!(
                root.eval("((it) => it.scrollWidth - it.clientWidth)(document.querySelector('.settings-place, .page-scroll'))"),
                0,
                "{page} scrolls sideways on a {name}"
            );
        }
    }
}
