// A stream as it is watched: the picture, and below it what it is, whose it is and how many watch. The same with an account and without.
// @ts-check

import { h, icon, iconButton, personAvatar, textButton } from "../../dom.js";
import { personHref, studioHref, watchHref } from "../../route.js";
import { html, render } from "../../vendor/lit-html.js";
import { followStream } from "../../watch/following.js";
import { standingOf, standsIn } from "../../watch/streams.js";
import { follow } from "../follow.js";
import { tagLine } from "./card.js";
import { pastBroadcasts } from "./past.js";
import { screen } from "./screen.js";
import { shareButton } from "./share.js";

/** @import { Stream } from "../../watch/streams.js" */

/**
 * `context`: that of a view, or of somebody without an account {api, toDoor()}; `found` is told what the stream is called,
 * `gone` when there is none.
 * Returns {element, ask(), changed(facts), lost()}; `changed` is told what is new of the stream, `lost` that it was deleted.
 * @param {any} context
 * @param {string} id
 * @param {{ found?: (stream: Stream) => void, gone: () => void, back?: Node }} how
 * @param {AbortSignal} signal
 */
export function stage(context, id, { found, gone, back }, signal) {
  const { api, store, live } = context;
  const stopper = new AbortController();
  const there = AbortSignal.any([signal, stopper.signal]);
  const picture = screen(there);
  const past = pastBroadcasts(api, id, there);
  const facts = h("div", { class: "stage-facts" });
  render(html`<p class="muted" role="status">Looking…</p>`, facts);
  const element = h(
    "section",
    { class: "stage", "aria-label": "Live stream", "data-testid": "stage" },
    back ?? "",
    picture.element,
    facts,
    past.element,
  );
  const { button: more, open } = moreButton(element);
  const people = store && peopleButton(context);
  let broadcast = "";
  /** @type {Stream | null} */
  let stream = null;
  const show = () => {
    if (!stream) return;
    render(factsOf(context, stream, { act, more, people }), facts);
  };
  const act = async (wanted) => {
    if (stream) await follow(context, stream.user, wanted);
    show();
  };
  const shown = (/** @type {Stream} */ now) => {
    const isFirst = !stream;
    stream = now;
    const turn = `${now.broadcast_id} ${now.ended_at}`;
    // without a picture there is the room for it
    if (isFirst) open(standingOf(now) !== "live");
    if (turn !== broadcast) past.turned();
    broadcast = turn;
    picture.show(now);
    show();
    found?.(now);
    // whether I follow them stands in their profile
    if (isFirst && store && now.user_id !== store.me.id) live.people.profile(now.user_id).then(show, () => {});
  };
  const lost = () => {
    if (there.aborted) return;
    stopper.abort();
    stream = null;
    element.replaceChildren(back ?? "", nothingHere());
    gone();
  };
  const ask = followStream(
    api,
    id,
    {
      found: shown,
      failed: (error) => {
        // what was seen stays until there is an answer
        if (error.status === 404) return lost();
        if (stream) return;
        render("", facts);
        picture.fail(error);
      },
    },
    there,
  );
  // an answer right after a change may be the one before it
  const changed = (/** @type {Partial<Stream>} */ now) => {
    if (stream) shown({ ...stream, ...now });
  };
  return { element, ask, changed, lost };
}

/**
 * @param {Stream} stream
 * @param {{ act: (wanted: boolean) => Promise<void>, more: Node, people?: Node }} what
 */
function factsOf(context, stream, what) {
  const { act, more, people } = what;
  const { store } = context;
  const { title, description, category, tags, user, id, viewer_count: watching } = stream;
  const name = store
    ? html`<a class="plain-link" href=${personHref(user.id)} data-testid="streamer">${user.username}</a>`
    : html`<strong data-testid="streamer">${user.username}</strong>`;
  const standing = standingOf(stream);
  const isWatched = standing === "live" && watching > 0;
  return html`
    <div class="stage-head">
      ${personAvatar(user)}
      <div class="stage-names">
        <h2 dir="auto" data-testid="stream-title">${title}</h2>
        <p>
          ${name}${category ? html`<span data-testid="category"> · ${category}</span>` : ""}
          ${isWatched ? html`<span class="stage-count" data-testid="viewers"> · ${`${watching} watching`}</span>` : ""}
        </p>
      </div>
      <div class="stage-actions">
        ${store ? following(store, stream, act) : followFirst(context)}${people ?? ""}${shareButton(watchHref(id))}${more}
      </div>
    </div>
    ${standing === "live" ? html`<p class="muted stage-since">${standsIn(stream)}</p>` : ""}
    ${tagLine(tags)}
    ${description ? html`<p class="stage-about" dir="auto">${description}</p>` : ""}
  `;
}

/** The way on from a stream that is deleted, or never was. */
function nothingHere() {
  return h(
    "div",
    { class: "empty", "data-testid": "no-stream" },
    h("span", { class: "mark large" }, icon("live")),
    h("h2", {}, "There is no such stream"),
    h("p", { role: "alert" }, "It was deleted, or its address was not copied whole."),
    h("a", { class: "button primary", href: "#/live", "data-testid": "to-live" }, "Who is live"),
  );
}

/** On a phone the picture and the chat take the room: what else there is of a stream shows when it is asked for. */
function moreButton(element) {
  const button = iconButton("down", "About this stream", {
    class: "icon-button stage-more",
    "aria-expanded": "false",
    "data-testid": "stage-more",
  });
  const open = (/** @type {boolean} */ isOpen) => {
    element.toggleAttribute("data-open", isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.onclick = () => open(!element.hasAttribute("data-open"));
  return { button, open };
}

/** There the chat has no head, whose buttons these are elsewhere. */
function peopleButton({ panel }) {
  return iconButton("people", "People and details", {
    class: "icon-button stage-people",
    "data-testid": "stage-people",
    onclick: (event) => panel.toggle("details", event.currentTarget),
  });
}

const followFirst = ({ toDoor }) =>
  html`<button type="button" class="button primary" data-testid="follow-log-in" title="Log in to follow" @click=${toDoor}>
    Follow
  </button>`;

/** My own stream leads to where I run it. */
function following(store, { user }, act) {
  if (user.id === store.me.id)
    return html`<a class="button" href=${studioHref()} data-testid="to-studio">My stream</a>`;
  const followed = Boolean(store.people.get(user.id)?.followed);
  return html`<button
    type="button"
    class=${followed ? "button ghost" : "button primary"}
    aria-pressed=${String(followed)}
    data-testid="follow"
    @click=${() => act(!followed)}
  >
    ${followed ? "Following" : "Follow"}
  </button>`;
}

/** Where the chat begins for those who have no account. */
export const signInLine = (toDoor) =>
  h(
    "div",
    { class: "gate", "data-testid": "sign-in-to-chat" },
    icon("chat"),
    h("span", {}, "Log in to write in the chat."),
    textButton("Log in", "small", { "data-testid": "stream-log-in", onclick: toDoor }),
  );
