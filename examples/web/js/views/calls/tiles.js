// The pictures of a call: one tile for each participant and for each screen that is shown, and one's own. A tile is made once and
// kept, so that no picture flickers.
// @ts-check

import { gradeOf } from "../../calls/quality.js";
import { h, icon, personAvatar } from "../../dom.js";
import { figuresOf, GRADES } from "./words.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function tiles({ calls, store }) {
  const list = h("ul", { class: "tiles", "data-testid": "tiles" });
  const held = new Map();
  const render = () => {
    const wanted = seen(calls, store);
    for (const tile of wanted) {
      if (!held.has(tile.key)) held.set(tile.key, makeTile(tile));
      held.get(tile.key).show(tile);
    }
    for (const key of [...held.keys()]) if (!wanted.some((tile) => tile.key === key)) held.delete(key);
    const elements = wanted.map(({ key }) => held.get(key).element);
    // moving a picture would stop it
    if (elements.some((element, at) => element !== list.children[at]) || elements.length !== list.children.length)
      list.replaceChildren(...elements);
    list.dataset.count = String(wanted.filter(({ own }) => !own).length);
  };
  return { element: list, render };
}

/** What is to be seen: others first, the screen of somebody before their face, I at last. */
function seen(calls, store) {
  const { current, mesh, own } = calls;
  const others = (current?.others ?? []).flatMap((participant) => {
    const peer = mesh?.peer(participant.id);
    const person = {
      ...store.people.get(participant.user_id),
      id: participant.user_id,
      username: participant.username,
    };
    const about = {
      participant,
      person,
      quality: mesh?.qualities.get(participant.id) ?? null,
      state: peer?.state ?? "new",
    };
    const { media, id } = participant;
    const face = { ...about, key: id, track: media.video ? peer?.incoming("video") : null, isMuted: !media.audio };
    const screen = { ...about, key: `${id} screen`, track: peer?.incoming("screen"), isScreen: true };
    return media.screen ? [screen, face] : [face];
  });
  if (!own) return others;
  const me = { person: store.me, own: true, state: "connected", quality: null };
  const face = { ...me, key: "me", track: own.tracks.video, isMuted: own.isMuted || !own.tracks.audio };
  const screen = { ...me, key: "my screen", track: own.tracks.screen, isScreen: true };
  return own.tracks.screen ? [...others, screen, face] : [...others, face];
}

function makeTile({ person, own = false, isScreen = false }) {
  const name = own ? "You" : person.username;
  const video = h("video", { autoplay: true, playsinline: true, "aria-hidden": "true", tabindex: "-1" });
  video.muted = true; // what is heard comes another way
  const face = h("span", { class: "tile-face" }, personAvatar(person));
  const sign = h("span", { class: "tile-sign" });
  const badge = h("span", { class: "quality", "data-testid": "quality" });
  const said = h("span", { class: "tile-said" });
  const label = h(
    "span",
    { class: "tile-name" },
    sign,
    h("span", { class: "name", dir: "auto" }, isScreen ? screenName(own, name) : name),
    badge,
  );
  const kind = ["tile", own && "own", isScreen && "screen"].filter(Boolean).join(" ");
  const element = h(
    "li",
    { class: kind, "data-testid": own ? "own-tile" : "tile", "data-name": person.username },
    video,
    face,
    said,
    label,
  );
  return { element, show: (tile) => show({ element, video, face, sign, badge, said }, tile) };
}

const screenName = (own, name) => (own ? "Your screen" : `${name}'s screen`);

function show({ element, video, face, sign, badge, said }, { track, participant, state, quality, isMuted, isScreen }) {
  const stream = video.srcObject;
  if (stream?.getVideoTracks()[0] !== (track ?? undefined)) {
    video.srcObject = track ? new MediaStream([track]) : null;
    if (track) video.play().catch(() => {});
  }
  video.hidden = !track;
  face.hidden = Boolean(track);
  element.dataset.state = state;
  const muted = Boolean(isMuted && !isScreen);
  if (sign.dataset.muted !== String(muted)) {
    sign.dataset.muted = String(muted);
    sign.replaceChildren(...(muted ? [icon("mic-off"), h("span", { class: "sr-only" }, "muted, ")] : []));
  }
  const grade = gradeOf(quality);
  badge.hidden = !grade || Boolean(isScreen);
  badge.dataset.grade = grade ?? "";
  badge.textContent = grade ? GRADES[grade] : "";
  badge.title = quality ? figuresOf(quality) : "";
  said.textContent = participant?.is_reconnecting ? "Reconnecting…" : (CONNECTING[state] ?? "");
  said.hidden = !said.textContent;
}

const CONNECTING = {
  new: "Connecting…",
  connecting: "Connecting…",
  disconnected: "Interrupted…",
  failed: "Interrupted…",
};
