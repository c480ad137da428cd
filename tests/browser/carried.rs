//! What messages carry: small pictures, sounds and films, in the place where they were sent.

use std::path::Path;

use serde_json::{Value, json};

use crate::listen::tone;
use crate::person::{Person, id};
use crate::stage;

const LARGER_THAN_TAKEN: u64 = 26_214_401;

/// A picture of 120 × 80 pixels, and a film of a second, as files that are dropped over the room.
const MEME_AND_CLIP: &str = "(async () => {
    const canvas = Object.assign(document.createElement('canvas'), {width: 120, height: 80});
    const pen = canvas.getContext('2d');
    const draw = (hue) => { pen.fillStyle = `hsl(${hue}, 60%, 50%)`; pen.fillRect(0, 0, 120, 80); };
    draw(10);
    const meme = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    const parts = [];
    const recorder = new MediaRecorder(canvas.captureStream(20), {mimeType: 'video/webm'});
    recorder.ondataavailable = ({data}) => parts.push(data);
    const over = new Promise((done) => (recorder.onstop = done));
    recorder.start();
    for (let step = 0; step < 20; step += 1) {
        draw(step * 18);
        await new Promise((done) => setTimeout(done, 50));
    }
    recorder.stop();
    await over;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([meme], 'meme.png', {type: 'image/png'}));
    dataTransfer.items.add(new File(parts, 'clip.webm', {type: 'video/webm'}));
    document.querySelector('.room-body').dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));
})()";

impl Person {
    fn attaches_one(&self, file: &Path) {
        self.chooses_files(&id("file-input"), &[file]);
    }

    /// How wide the line is in which one chooses a place in a sound. The browser's own controls are seen by its tools alone.
    fn width_of_the_timeline(&self) -> f64 {
        fn found<'a>(node: &'a Value, is_it: &dyn Fn(&Value) -> bool) -> Option<&'a Value> {
            if is_it(node) {
                return Some(node);
            }
            let below = ["children", "shadowRoots"].into_iter().flat_map(|list| node[list].as_array());
            below.flatten().find_map(|child| found(child, is_it))
        }
        let document = self.call("DOM.getDocument", json!({"depth": -1, "pierce": true}));
        let audio = found(&document["root"], &|node| node["nodeName"] == "AUDIO").expect("a sound");
        let has = |node: &Value, pseudo: &str| {
            node["attributes"].as_array().is_some_and(|all| all.iter().any(|it| it == pseudo))
        };
        let line = found(audio, &|node| has(node, "-webkit-media-controls-timeline")).expect("a timeline");
        let model = self.call("DOM.getBoxModel", json!({"backendNodeId": line["backendNodeId"]}));
        model["model"]["width"].as_f64().expect("a width")
    }
}

#[test]
fn a_small_picture_is_shown_and_a_sound_and_a_film_are_played_where_they_stand() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "");
    ben.joins_public_room("Night Shift");
    ana.eval(MEME_AND_CLIP);
    ana.attaches_one(&tone("take 3", 20));
    ana.has_ready(3);
    ana.says("what we have so far");
    ben.wait_for(&format!("document.querySelector('{} img')?.naturalWidth === 120", id("picture")));
    for sort in ["audio", "video"] {
        ben.wait_for(&format!("document.querySelector('{}')?.readyState > 0", id(sort)));
        let name = ben.eval(&format!("document.querySelector('{}').ariaLabel", id(sort)));
        ben.see_text(&id("file-card"), name.as_str().unwrap());
    }
    ben.screenshot("carried");
    ben.eval(&format!("document.querySelector('{}').play()", id("audio")));
    // what happens to the message meanwhile does not stop it
    ana.uses_tool("so far", "tool-react");
    ana.type_text("fire");
    ana.press("Enter");
    ben.see(&id("reaction"));
    ben.wait_for(&format!(
        "(({{ paused, currentTime }}) => !paused && currentTime > 0)(document.querySelector('{}'))",
        id("audio")
    ));
    // and of all only one is heard
    ben.eval(&format!("document.querySelector('{}').play()", id("video")));
    ben.wait_for(&format!("document.querySelector('{}').paused", id("audio")));
    ben.resize(390, 844, true);
    ben.screenshot("carried-phone");
    // on the narrowest of phones there is a place in the sound to be chosen
    for (width, least) in [(390, 110.0), (360, 80.0)] {
        for person in [&ben, &ana] {
            person.resize(width, 740, true);
            let line = person.width_of_the_timeline();
            assert!(line >= least, "{line} of {width} pixels");
            person.wait_for("document.documentElement.scrollWidth <= innerWidth");
        }
    }
    ben.screenshot("carried-narrow-phone");
    ana.screenshot("carried-narrow-phone-own");
}

#[test]
fn how_large_a_file_may_be_is_said_before_it_goes_up() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Band", "");
    ana.wait_for(&format!("document.querySelector('{}').title.includes('26 MB')", id("attach")));
    let file = crate::scratch::scratch("large").join("concert.bin");
    std::fs::File::create(&file).unwrap().set_len(LARGER_THAN_TAKEN).unwrap();
    ana.attaches_one(&file);
    ana.see_text(&id("tray-item"), "one may have 26 MB");
    ana.wait_for(&format!("!document.querySelector('{}')", id("tray-again")));
}

/// The tones of a WAV file with a title, and a picture, in an ID3 tag.
fn tagged(ana: &Person, name: &str, title: &str) -> std::path::PathBuf {
    let picture = ana.eval(
        "(() => {
            const canvas = Object.assign(document.createElement('canvas'), {width: 300, height: 300});
            const pen = canvas.getContext('2d');
            pen.fillStyle = '#c96f5e';
            pen.fillRect(0, 0, 300, 300);
            return [...atob(canvas.toDataURL('image/png').split(',')[1])].map((it) => it.charCodeAt(0));
        })()",
    );
    let picture: Vec<u8> = serde_json::from_value(picture).unwrap();
    let frame = |name: &[u8; 4], body: &[u8]| {
        [name.as_slice(), &u32::try_from(body.len()).unwrap().to_be_bytes(), &[0, 0], body].concat()
    };
    let front = [b"\0image/png\0\x03\0".as_slice(), &picture].concat();
    let frames = [frame(b"TIT2", &[b"\0", title.as_bytes()].concat()), frame(b"APIC", &front)].concat();
    let size = frames.len();
    let parts = [21, 14, 7, 0].map(|bits| u8::try_from(size >> bits & 0x7f).unwrap());
    let mut tag = [b"ID3\x03\0\0".as_slice(), &parts, &frames].concat();
    if tag.len() % 2 == 1 {
        tag.push(0);
    }
    let path = tone(name, 5);
    let mut file = std::fs::read(&path).unwrap();
    file.extend_from_slice(b"id3 ");
    file.extend_from_slice(&u32::try_from(tag.len()).unwrap().to_le_bytes());
    file.extend_from_slice(&tag);
    let whole = u32::try_from(file.len() - 8).unwrap();
    file[4..8].copy_from_slice(&whole.to_le_bytes());
    std::fs::write(&path, file).unwrap();
    path
}

#[test]
fn a_song_has_the_title_and_the_cover_of_its_file() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.starts_listening(false);
    ana.see_text(&id("listen-add"), "Nobody has uploaded a song yet");
    ana.fill(&id("track-query"), "harbour");
    ana.see_text(&id("listen-add"), "No song has these words");
    // whoever becomes a creator goes on with what they wanted to do
    ana.eval(
        "document.addEventListener('click', ({ target }) => (window.picked ||= target.dataset.testid === 'track-file'), true)",
    );
    ana.click(&id("become-creator"));
    ana.click(&id("confirm"));
    ana.wait_for("window.picked && !document.querySelector('dialog')");
    ana.chooses_files(&id("track-file"), &[&tagged(&ana, "side-a-final-2", "Harbour Lights")]);
    ana.see_text(&id("queue-title"), "Harbour Lights");
    ana.see_text(&id("track"), "Harbour Lights");
    for place in ["queue", "tracks"] {
        let cover =
            format!("[data-testid={place}] [data-testid=cover] img").replace("=queue]", "=listen-queue]");
        ana.wait_for(&format!("document.querySelector({})?.naturalWidth > 0", json!(cover)));
    }
    ana.click(&id("listen-play"));
    ana.see_text(&id("listen-title"), "Harbour Lights");
    ana.wait_for("document.querySelector('.cover.large img')?.naturalWidth > 0");
    ana.screenshot("covers");
    ana.resize(390, 844, true);
    ana.screenshot("covers-phone");
}
