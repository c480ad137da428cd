// The pages that stand in the room's place: people, profiles, notifications, calls, settings, administration, listening together, live
// streams. Each has an address (route.js); a page is built when it is turned to and ends when another is.
// @ts-check

import { h, iconButton } from "../../dom.js";
import { accountPage } from "../account/page.js";
import { adminPage } from "../admin/page.js";
import { listenPage } from "../listen/page.js";
import { streamsPage } from "../streams/list.js";
import { replayPage } from "../streams/replay.js";
import { studioPage } from "../streams/studio.js";
import { callsPage } from "./calls.js";
import { noticesPage } from "./notices.js";
import { peoplePage } from "./people.js";
import { personPage } from "./person.js";

/** @import { Context } from "../../../types/context.js" */

/** Each builds {title, content, actions?, kind?} from the context, the route and a signal that says when it is left. */
const PAGES = {
  people: peoplePage,
  person: personPage,
  notifications: noticesPage,
  calls: callsPage,
  settings: accountPage,
  admin: adminPage,
  listen: listenPage,
  streams: streamsPage,
  replay: replayPage,
  studio: studioPage,
};

export class Pages {
  #context;
  #shown = null;
  #stopper = new AbortController();
  #heading = h("h2", { tabindex: "-1", "data-testid": "page-title" });
  #actions = h("div", { class: "page-actions" });
  #place = h("div", { class: "page-scroll" });
  title = null;

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
    const back = iconButton("back", "Back to my rooms", {
      class: "icon-button back",
      "data-testid": "page-back",
      onclick: () => context.goTo(null),
    });
    const head = h("header", { class: "room-head page-head" }, back, this.#heading, this.#actions);
    this.element = h("main", { class: "page", "data-testid": "page" }, head, this.#place);
  }

  /** Builds the page of this address, or ends the former one where the address is none of a page. Returns whether it is. */
  show(route) {
    this.stop();
    const build = PAGES[route.name];
    const within = this.#place.contains(document.activeElement);
    const same = this.#shown === route.name;
    this.#shown = build ? route.name : null;
    if (!build) return false;
    this.#stopper = new AbortController();
    const page = build(this.#context, route, this.#stopper.signal);
    this.title = page.title;
    this.element.setAttribute("aria-label", page.title);
    this.#heading.textContent = page.title;
    this.#actions.replaceChildren(...(page.actions ?? []));
    this.#place.className = `page-scroll ${page.kind ?? ""}`;
    this.#place.replaceChildren(page.content);
    this.#place.scrollTop = 0;
    // Who comes from elsewhere starts at the page's head; who changes its part stays where they chose it.
    const begin = (same && within && this.#place.querySelector('[aria-current="page"]')) || this.#heading;
    if (!same || within) queueMicrotask(() => begin.focus({ preventScroll: true }));
    return true;
  }

  stop() {
    this.#stopper.abort();
    this.title = null;
  }

  focus() {
    this.#heading.focus();
  }
}
