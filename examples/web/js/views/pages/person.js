// Someone's profile: who they are, and what I can do: follow, write, block.
// @ts-check

import { attempt, avatar, h, icon, iconButton, sentence, textButton } from "../../dom.js";
import { explain } from "../../errors.js";
import { counted } from "../../text.js";
import { blockItem } from "../block.js";
import { openMenu } from "../menu.js";
import { copy } from "../message-actions.js";
import { startDirect } from "../new-room.js";
import { liveNow } from "../streams/live-now.js";
import { linksOf } from "./links.js";

/** @import { Context } from "../../../types/context.js" */

const ROLES = { admin: "Administrator", moderator: "Moderator", creator: "Creator" };
const since = new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric" });

/** @param {Context} context */
export function personPage(context, { userId }, signal) {
  const { store, live } = context;
  const content = h("div", { class: "profile" }, h("p", { class: "empty-line page-body", role: "status" }, "Looking…"));
  const now = liveNow(context.api, userId, signal);
  let profile = null;
  let problem = null;
  const render = () => {
    if (profile) content.replaceChildren(...profileOf(context, profile, now, reload));
    else if (problem) content.replaceChildren(nobody(context, { userId, problem, reload }));
  };
  const reload = async () => {
    // whom I have blocked is not shown to me any more: what is on the page stays, with the way back
    if (profile && store.blocked.has(userId)) return render();
    try {
      profile = await live.people.profile(userId);
    } catch (error) {
      profile = null;
      problem = error.status === 404 ? "There is nobody here, or not for you." : sentence(explain(error));
    }
    if (!signal.aborted) render();
  };
  store.on(["blocks", "me"], render, signal);
  reload();
  return { title: "Profile", content };
}

/**
 * There is no profile to show: why, and for whom I have blocked the way to end that.
 * @param {Context} context
 */
function nobody({ store, live }, { userId, problem, reload }) {
  const said = h("p", { class: "problem", role: "alert" });
  const end = textButton("Unblock", "ghost", { "data-testid": "unblock-person" });
  end.onclick = () => attempt(end, said, () => live.people.block({ id: userId }, false).then(reload));
  const blocked = store.blocked.has(userId);
  const note = h("p", { class: "notice", "data-testid": "blocked-note" }, "You have blocked this person.");
  return h(
    "div",
    { class: "page-body" },
    blocked ? [note, end, said] : h("p", { class: "empty-line", role: "alert" }, problem),
  );
}

/** @param {Context} context */
function profileOf(context, profile, now, reload) {
  const { store } = context;
  const blocked = store.blocked.has(profile.id);
  const name = [profile.first_name, profile.last_name].filter(Boolean).join(" ");
  const role = ROLES[profile.role];
  return [
    banner(profile),
    h(
      "div",
      { class: "page-body profile-body" },
      h(
        "div",
        { class: "profile-head" },
        avatar(profile.id, profile.username, { kind: "huge", picture: blocked ? null : profile.avatar }),
        h("div", { class: "profile-actions" }, actions(context, profile, reload)),
      ),
      h(
        "div",
        { class: "profile-names" },
        h("h3", { "data-testid": "profile-name" }, profile.username, role && h("span", { class: "badge soft" }, role)),
        name && h("p", { class: "muted" }, name),
      ),
      !blocked && now,
      blocked
        ? h("p", { class: "notice", "data-testid": "blocked-note" }, `You have blocked ${profile.username}.`)
        : about(profile),
    ),
  ];
}

function banner({ id, banner_url: picture }) {
  const element = h("div", { class: "banner" });
  const image = picture && h("img", { src: picture, alt: "", onerror: () => image.remove() });
  if (image) element.append(image);
  // Without a picture it has the person's colour, as their mark has.
  element.style.setProperty("--hue", avatarHue(id));
  return element;
}

const avatarHue = (id) => avatar(id, "x").style.getPropertyValue("--hue");

function about(profile) {
  const facts = [
    profile.location && h("span", {}, icon("place"), profile.location),
    profile.created_at && h("span", {}, icon("clock"), `here since ${since.format(new Date(profile.created_at))}`),
  ].filter(Boolean);
  const links = linksOf(profile.social_links).map(({ href, place }) =>
    h(
      "a",
      { href, target: "_blank", rel: "noopener noreferrer nofollow", "data-testid": "profile-link" },
      icon("link"),
      place,
    ),
  );
  return h(
    "div",
    { class: "profile-about" },
    h("p", { class: "profile-counts", "data-testid": "profile-counts" }, countsOf(profile)),
    profile.bio && h("p", { class: "bio", dir: "auto", "data-testid": "profile-bio" }, profile.bio),
    links.length > 0 && h("p", { class: "profile-facts" }, links),
    facts.length > 0 && h("p", { class: "profile-facts muted" }, facts),
  );
}

function countsOf({ follower_count: followers, following_count: following }) {
  const part = (n, text) => h("span", {}, h("strong", {}, String(n)), ` ${text}`);
  return [
    followers !== undefined && followers !== null && part(followers, counted(followers, "follower").split(" ")[1]),
    following !== undefined && following !== null && part(following, "following"),
  ].filter(Boolean);
}

/** @param {Context} context */
function actions(context, profile, reload) {
  const { store, live } = context;
  if (profile.id === store.me.id)
    return [h("a", { class: "button", href: "#/settings/profile", "data-testid": "edit-profile" }, "Edit profile")];
  const problem = h("p", { class: "problem", role: "alert" });
  const more = iconButton("more", `What to do with ${profile.username}`, { "data-testid": "person-more" });
  more.onclick = () => moreMenu(context, profile, more, reload);
  if (store.blocked.has(profile.id)) {
    const end = textButton("Unblock", "ghost", { "data-testid": "unblock-person" });
    end.onclick = () => attempt(end, problem, () => live.people.block(profile, false).then(reload));
    return [problem, end];
  }
  const followed = profile.is_following;
  const follow = textButton(followed ? "Following" : "Follow", followed ? "ghost" : "primary", {
    "aria-pressed": String(followed),
    "data-testid": "follow",
  });
  follow.onclick = () => attempt(follow, problem, () => live.people.follow(profile, !followed).then(reload));
  const talk = textButton("Message", "", { "data-testid": "message-person" });
  talk.onclick = () =>
    attempt(talk, problem, async () => context.goTo((await startDirect(context, profile.username)).id));
  return [problem, talk, follow, more];
}

/** @param {Context} context */
function moreMenu(context, profile, at, reload) {
  const items = [
    { label: "Copy link", icon: "link", run: () => copy(location.href, "Link copied") },
    null,
    blockItem(context, profile, reload),
  ];
  openMenu(at, items, { label: profile.username, testid: "profile-menu" });
}
