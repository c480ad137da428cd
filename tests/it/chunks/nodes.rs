//! An upload over two nodes with one bucket.

use super::bucket::{fetched, only};
use super::sending::{Sending, cut, md5, used};
use crate::harness::{Fleet, at_once};
use crate::tracks::music::{MP3, creator, wav};
use crate::tracks::s3::Bucket;
use crate::tracks::s3_signature::{ACCESS, REGION, SECRET};
use serde_json::json;

#[test]
fn an_upload_goes_on_at_any_node_and_becomes_one_track() {
    let bucket = Bucket::start();
    let fleet = Fleet::with(2, |_, node| {
        let url = bucket.url(REGION);
        let keys =
            [("STORAGE_URL", url.as_str()), ("AWS_ACCESS_KEY_ID", ACCESS), ("AWS_SECRET_ACCESS_KEY", SECRET)];
        keys.iter().fold(node, |node, (name, value)| node.env(name, value))
    });
    let nodes = [&fleet.node(0).app, &fleet.node(1).app];
    let ada = creator(nodes[0], "ada");
    let at = nodes.map(|node| ada.at(node));
    let mut objects = 0;
    for (name, whole, count, files) in [("long.wav", wav(700_000), 2, 1), ("song.mp3", MP3.to_vec(), 6, 2)] {
        let file = Sending::begin(&at[0], name, cut(&whole, count));
        let answers = at_once(count * 2, |number| file.send(&at[number % 2], number / 2 + 1));
        answers.iter().for_each(|answer| drop(answer.ok(200)));
        assert_eq!(at[1].get(&file.path()).ok(200)["missing_chunks"], json!([]));
        let done =
            at_once(4, |number| file.complete_with(&at[number % 2], &md5(&whole)).ok(201)["track"].clone());
        assert!(done.iter().all(|track| track["id"] == done[0]["id"]), "{done:?}");
        assert!(fetched(&at[1], &done[0]) == whole, "the same bytes");
        objects += files;
        only(nodes[0], &bucket, objects);
    }
    // the first node dies with an upload half way
    let file = Sending::begin(&at[0], "song.mp3", cut(MP3, 3));
    file.send(&at[0], 2).ok(200);
    nodes[0].kill();
    file.send(&at[1], 1).ok(200);
    file.send(&at[1], 3).ok(200);
    file.complete(&at[1]).ok(201);
    assert_eq!(used(&at[1]), i64::try_from(wav(700_000).len() + 2 * MP3.len()).unwrap());
    only(nodes[1], &bucket, objects + 2);
}
