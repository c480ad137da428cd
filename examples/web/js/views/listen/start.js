// The way into listening together: making a session, or following the link of one.
// @ts-check

import { field, h, onSubmit } from "../../dom.js";
import { leadTo } from "../../layers.js";
import { wayBack } from "../../listen/kept.js";
import { listenHref, routeOf } from "../../route.js";
import { part, toggle } from "../part.js";
import { heardPart } from "./heard.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function startView(context) {
  return h(
    "div",
    { class: "page-body" },
    backButton(context),
    createPart(context),
    followPart(),
    heardPart(context.api),
  );
}

/**
 * Back to the session one is in, or was in before the page was loaded anew or one left, while there is one.
 * @param {Context} context
 */
function backButton({ api, listening }) {
  const place = h("p", {});
  const show = (token, text) =>
    place.replaceChildren(
      h("a", { class: "button primary", href: listenHref(token), "data-testid": "listen-back" }, text),
    );
  if (listening.token && !listening.over) show(listening.token, "Back to what you listen to");
  else wayBack(api).then((found) => found && show(found.token, found.text));
  return place;
}

/** @param {Context} context */
function createPart({ api }) {
  const name = field("Name", {
    name: "name",
    maxlength: 100,
    placeholder: "Friday, late",
    "data-testid": "listen-new-name",
  });
  const guests = toggle("listen-new-guests", "People without an account", false, "Whoever has the link comes in");
  const control = toggle("listen-new-control", "Everyone plays, pauses and skips", false);
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button primary", "data-testid": "listen-create" }, "Start");
  const form = h(
    "form",
    { class: "part-form" },
    name.element,
    guests.element,
    control.element,
    problem,
    h("div", { class: "actions left" }, button),
  );
  onSubmit(form, {
    fields: { name },
    problem,
    button,
    run: async () => {
      const { share_token: token } = await api.post("/queue/session", {
        name: name.input.value.trim() || undefined,
        allow_guests: guests.input.checked,
        guest_can: control.input.checked ? ["add", "control"] : ["add"],
      });
      leadTo(listenHref(token));
    },
  });
  const about = "Everyone hears the same at the same moment, wherever they are, and the queue belongs to all of you.";
  return part("Start a session", about, form);
}

function followPart() {
  const link = field("Link", { name: "link", autocomplete: "off", "data-testid": "listen-follow-link" });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button", "data-testid": "listen-follow" }, "Join");
  const form = h("form", { class: "part-form" }, link.element, problem, h("div", { class: "actions left" }, button));
  onSubmit(form, {
    fields: { link },
    problem,
    button,
    run: async () => {
      const token = tokenOf(link.input.value.trim());
      if (!token) return link.say("This is no link of a session.", true);
      leadTo(listenHref(token));
    },
  });
  return part("Join one", "With a link that somebody gave you.", form);
}

/** The token of an address, or one that stands alone. */
function tokenOf(text) {
  const at = text.indexOf("#/listen/");
  return routeOf(at >= 0 ? text.slice(at) : listenHref(text)).token ?? null;
}
