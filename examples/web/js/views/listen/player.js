// What plays, for everyone here: its place, the buttons, how many want it skipped, and how well this device follows.
// @ts-check

import { h, icon, iconButton, sentence } from "../../dom.js";
import { CLOSE_MS } from "../../listen/follow.js";
import { act } from "./act.js";
import { cover, coverOf } from "./cover.js";
import { deviceMenu } from "./device.js";
import { seekBar } from "./seek.js";

const TICK_MS = 250;

export function player({ listening }, signal) {
  const title = h("h3", { "data-testid": "listen-title" });
  const about = h("p", { class: "muted" });
  const picture = h("span", {});
  let pictured = null;
  const place = seekBar(listening, signal);
  const buttons = buttonsOf(listening);
  const unblock = h(
    "button",
    { type: "button", class: "button primary wide", hidden: true, "data-testid": "listen-unblock" },
    "Click to hear it",
  );
  unblock.onclick = () => listening.deck?.unblock();
  const problem = h("p", { class: "problem", role: "alert" });
  const sync = h("span", { class: "sync", "data-testid": "listen-sync" });
  const device = iconButton("sound", "Volume and this device", { "data-testid": "listen-device" });
  device.onclick = () => deviceMenu(listening, device);
  const render = () => {
    const { item } = listening.now;
    title.textContent = item?.track.title ?? "Nothing plays yet";
    about.textContent = item
      ? [item.track.artist, `added by ${item.added_by.username}`].filter(Boolean).join(" · ")
      : "Add a song, then press play.";
    const path = item ? coverOf(item.track) : null;
    if (path !== pictured || !picture.firstChild) picture.replaceChildren(cover(path, "large"));
    pictured = path;
    buttons.render(item);
    place.render();
  };
  const renderSound = () => {
    const { deck, clock } = listening;
    unblock.hidden = !deck?.blocked;
    problem.textContent = deck?.problem ?? "";
    Object.assign(sync.dataset, { state: syncOf(listening) });
    sync.textContent = syncText(listening);
    sync.title = clock.known ? `The server's clock is known to ±${Math.ceil(clock.uncertaintyMs)} ms` : "";
  };
  const all = () => {
    render();
    renderSound();
  };
  listening.addEventListener("state", all, { signal });
  listening.addEventListener("sound", renderSound, { signal });
  const timer = setInterval(all, TICK_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
  all();
  return h(
    "section",
    { class: "deck", "aria-label": "Player", "data-testid": "listen-player" },
    h("div", { class: "deck-song" }, picture, h("div", {}, title, about)),
    place.element,
    h("div", { class: "deck-row" }, buttons.element, h("span", { class: "deck-side" }, sync, device)),
    unblock,
    problem,
  );
}

function buttonsOf(listening) {
  const button = (name, label, testid, type, data) =>
    iconButton(name, label, { "data-testid": testid, onclick: () => act(listening, type, data?.()) });
  const about = () => ({ current_item_id: listening.now.item?.id });
  const previous = button("previous", "Previous song", "listen-previous", "previous", about);
  const play = button("play", "Play", "listen-play", "play");
  const pause = button("pause", "Pause", "listen-pause", "pause");
  const next = button("next", "Next song", "listen-next", "next", about);
  const vote = voteButton(listening);
  for (const main of [play, pause]) main.classList.add("main");
  const render = (item) => {
    const { playing } = listening.state.playback;
    const mayControl = listening.can("control") && listening.connected;
    play.hidden = playing;
    pause.hidden = !playing;
    for (const it of [previous, next]) it.disabled = !mayControl || !item;
    play.disabled = !mayControl || !listening.state.items.length;
    pause.disabled = !mayControl;
    vote.render(item);
  };
  return { element: h("span", { class: "deck-buttons" }, previous, play, pause, next, vote.element), render };
}

function voteButton(listening) {
  const text = h("span");
  const element = h(
    "button",
    { type: "button", class: "button ghost small with-icon", "data-testid": "listen-vote" },
    icon("hand"),
    text,
  );
  element.onclick = () => act(listening, "vote_skip", { current_item_id: listening.now.item?.id });
  const render = (item) => {
    const { votes, me } = listening.state;
    const here = votes.item_id === null || votes.item_id === item?.id ? votes.by : [];
    const mine = here.includes(me?.id);
    element.disabled = !item || mine || !listening.connected;
    element.setAttribute("aria-pressed", String(mine));
    text.textContent = `Vote to skip: ${here.length} of ${votes.needed}`;
    const about = `the next song plays when ${votes.needed} of those here want it`;
    element.title = sentence(about);
    element.setAttribute("aria-label", `${text.textContent}; ${about}`);
  };
  return { element, render };
}

function syncOf({ deck, connected }) {
  if (!connected) return "away";
  if (deck?.errorMs === null || !deck?.sounding) return "silent";
  return Math.abs(deck.errorMs) < CLOSE_MS ? "close" : "off";
}

function syncText(listening) {
  const off = Math.round(listening.deck?.errorMs ?? 0);
  const texts = {
    away: "connecting…",
    silent: "silent",
    close: `in sync, ${off < 0 ? "−" : off > 0 ? "+" : "±"}${Math.abs(off)} ms`,
    off: `${Math.abs(off)} ms ${off > 0 ? "ahead" : "behind"}`,
  };
  return texts[syncOf(listening)];
}
