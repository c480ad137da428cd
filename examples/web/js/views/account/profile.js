// My own profile: how much of it is there, its pictures, and what it says.
// @ts-check

import { attempt, avatar, field, h, onSubmit, textButton } from "../../dom.js";
import { uploadPicture } from "../../media/upload.js";
import { personHref } from "../../route.js";
import { toast } from "../menu.js";
import { linksOf } from "../pages/links.js";
import { part, toggle } from "../part.js";
import { pictureButton } from "../picture-button.js";

/** @import { Context } from "../../../types/context.js" */

const GENDERS = ["", "Male", "Female", "Other", "Prefer not to say"].map((it) => [it, it || "Not said"]);
const MOST_LINKS = 20;
/** What is missing, in words. */
const MISSING = {
  first_name: "first name",
  last_name: "last name",
  bio: "a few words about you",
  avatar: "a picture",
  banner_url: "a banner",
  location: "where you are",
  social_links: "links",
  birthdate: "date of birth",
  gender: "gender",
};

/** @param {Context} context */
export function profilePart(context) {
  const { store, live } = context;
  const problem = h("p", { class: "problem", role: "alert" });
  const place = h("div", { class: "profile-form" }, h("p", { class: "empty-line", role: "status" }, "Looking…"));
  attempt(null, problem, async () => {
    const profile = await live.people.profile(store.me.id);
    place.replaceChildren(completion(context), pictures(context, profile), form(context, profile));
  });
  const view = h("a", { class: "link", href: personHref(store.me.id) }, "See it as others do");
  return part("Profile", null, view, place, problem);
}

/** @param {Context} context */
function completion({ api, store }) {
  const bar = h("progress", { max: 100, value: 0, "aria-label": "How complete the profile is" });
  const said = h("small", { class: "muted" });
  const element = h("div", { class: "completeness", hidden: true, "data-testid": "completion-bar" }, bar, said);
  const refresh = async () => {
    const answer = await api.get(`/users/${store.me.id}/completion`);
    const missing = answer.missing_fields.map((name) => MISSING[name] ?? name.replaceAll("_", " "));
    bar.value = answer.completion_percentage;
    said.textContent = `${answer.completion_percentage} % complete${missing.length ? `. Still missing: ${missing.join(", ")}.` : "."}`;
    element.hidden = false;
  };
  element.addEventListener("refresh", () => refresh().catch(() => {}));
  refresh().catch(() => {});
  return element;
}

/** Tells the bar above that something changed. */
const changed = () => document.querySelector(".completeness")?.dispatchEvent(new Event("refresh"));

/** @param {Context} context */
function pictures(context, profile) {
  const banner = h("div", { class: "banner small" });
  const face = h("span", { class: "picture-place" });
  const draw = () => {
    banner.replaceChildren(...(profile.banner_url ? [h("img", { src: profile.banner_url, alt: "" })] : []));
    face.replaceChildren(avatar(profile.id, profile.username, { kind: "big", picture: profile.avatar }));
    for (const [field, button] of Object.entries(removals)) button.hidden = !profile[field];
  };
  const problem = h("p", { class: "problem", role: "alert" });
  const become = ({ profile: now }) => {
    const { avatar, banner_url } = now;
    Object.assign(profile, { avatar, banner_url });
    context.store.setMe({ ...context.store.me, avatar });
    draw();
    changed();
    toast("Saved");
  };
  const take = (/** @type {"avatar" | "banner"} */ kind, text) =>
    pictureButton(text, `${kind}-file`, problem, async (file) =>
      become(await uploadPicture(context.api, file, `/users/me/${kind}`)),
    );
  const remove = (/** @type {"avatar" | "banner"} */ kind, text) => {
    const run = () => attempt(button, problem, async () => become(await context.api.delete(`/users/me/${kind}`)));
    const button = textButton(text, "ghost", { onclick: run, "data-testid": `${kind}-remove` });
    return button;
  };
  const removals = { avatar: remove("avatar", "Remove picture"), banner_url: remove("banner", "Remove banner") };
  draw();
  return h(
    "div",
    { class: "profile-pictures" },
    banner,
    h(
      "div",
      { class: "picture-row" },
      face,
      h(
        "div",
        { class: "actions left" },
        take("avatar", "Picture"),
        take("banner", "Banner"),
        ...Object.values(removals),
      ),
    ),
    problem,
  );
}

/** @param {Context} context */
function form({ api, store }, profile) {
  const text = (name, label, more = {}, hint) => {
    const it = field(label, { name, autocomplete: "off", "data-testid": `profile-${name}`, ...more }, hint);
    it.input.value = profile[name] ?? "";
    return it;
  };
  const fields = {
    username: text("username", "Name", { minlength: 3, maxlength: 30 }, "How others see you."),
    first_name: text("first_name", "First name", { maxlength: 100, autocomplete: "given-name" }),
    last_name: text("last_name", "Last name", { maxlength: 100, autocomplete: "family-name" }),
    bio: text("bio", "About you", { maxlength: 500, rows: 4 }, "Up to 500 characters."),
    location: text("location", "Where you are", { maxlength: 100 }),
    birthdate: text("birthdate", "Date of birth", { type: "date", autocomplete: "bday" }, "Only you see it."),
    gender: text("gender", "Gender", { options: GENDERS }, "Only you see it."),
    social_links: text("social_links", "Links", { rows: 3 }, `One to a line, https://…, up to ${MOST_LINKS}.`),
  };
  fields.birthdate.input.value = (profile.birthdate ?? "").slice(0, 10);
  fields.social_links.input.value = linksOf(profile.social_links)
    .map(({ href }) => href)
    .join("\n");
  const open = toggle(
    "is_public",
    "A public profile",
    profile.is_public !== false,
    "Others find it and see all of it.",
  );
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button primary", "data-testid": "save-profile" }, "Save");
  const { username, first_name, last_name, bio, location, birthdate, gender, social_links } = fields;
  const element = h(
    "form",
    { class: "part-form", novalidate: true },
    username.element,
    h("div", { class: "two" }, first_name.element, last_name.element),
    bio.element,
    social_links.element,
    h("div", { class: "two" }, location.element, birthdate.element, gender.element),
    open.element,
    problem,
    h("div", { class: "actions" }, button),
  );
  onSubmit(element, {
    fields,
    problem,
    button,
    run: async () => {
      const body = changes(profile, fields, open.input.checked);
      const { profile: now } = await api.put(`/users/${profile.id}`, body);
      Object.assign(profile, now);
      store.setMe({ ...store.me, username: now.username, avatar: now.avatar });
      changed();
      toast("Saved");
    },
  });
  return element;
}

/** Only what is different is sent: a name that may be changed seldom is not sent with every word about oneself. */
function changes(profile, fields, isPublic) {
  const { social_links: links, ...texts } = fields;
  /** @type {Record<string, any>} */
  const body = {};
  for (const [name, { input }] of Object.entries(texts)) {
    const before = (profile[name] ?? "").slice(0, name === "birthdate" ? 10 : undefined);
    if (input.value.trim() !== before) body[name] = input.value.trim();
  }
  const urls = links.input.value.split(/\s+/).filter(Boolean);
  const before = linksOf(profile.social_links).map(({ href }) => href);
  if (JSON.stringify(urls) !== JSON.stringify(before)) body.social_links = named(urls);
  if (isPublic !== (profile.is_public !== false)) body.is_public = isPublic;
  return body;
}

/** The links under the names of their places: {"mixcloud.com": "https://…"}. */
function named(urls) {
  /** @type {Record<string, string>} */
  const links = {};
  for (const url of urls.slice(0, MOST_LINKS)) {
    const known = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : "";
    const host = known || `link-${Object.keys(links).length + 1}`;
    let name = host;
    for (let n = 2; name in links; n += 1) name = `${host} ${n}`;
    links[name] = url;
  }
  return links;
}
