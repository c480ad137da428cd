// One notification: what it says, where it leads, and the kinds of them in words.
// @ts-check

import { h, hidden, icon, personAvatar } from "../dom.js";
import { heldHref, personHref, roomHref, watchHref } from "../route.js";
import { agoOf, authorName, fullTimeOf, sentenceCase } from "../text.js";

/** Each kind: its icon, what the preferences call it, and what one or several people did. */
export const KINDS = {
  mention: { icon: "at", label: "Mentions", hint: "Someone calls you by name", did: "mentioned you" },
  here: {
    icon: "people",
    label: "Mentions of everyone",
    hint: "Someone writes @here in your rooms",
    did: "called everyone",
  },
  reply: { icon: "reply", label: "Answers", hint: "Someone answers a message of yours", did: "answered you" },
  missed_call: {
    icon: "missed",
    label: "Missed calls",
    hint: "Someone called and you did not answer",
    did: "called you",
  },
  live_started: { icon: "live", label: "Live streams", hint: "Someone you follow streams", did: "is live" },
  held: { icon: "eye", label: "Held messages", did: "wrote something that waits for a moderator" },
  rejected: {
    icon: "ban",
    label: "Rejected messages",
    hint: "A moderator does not let a held message of yours through",
    is: "A moderator did not let your message through",
  },
  follow: { icon: "heart", label: "Followers", hint: "Someone follows you", did: "follows you", many: "follow you" },
  like: { icon: "heart", label: "Likes", hint: "Someone likes something of yours", did: "liked something of yours" },
  repost: {
    icon: "jump",
    label: "Reposts",
    hint: "Someone shares something of yours",
    did: "shared something of yours",
  },
  comment: {
    icon: "chat",
    label: "Comments",
    hint: "Someone comments on something of yours",
    did: "commented on something of yours",
  },
  export_ready: {
    icon: "download",
    label: "Data exports",
    hint: "A copy of your data is ready",
    is: "Your data export is ready",
  },
  security: {
    icon: "shield",
    label: "Security",
    hint: "Something happens to your account",
    is: "Something happened to your account: look at your sessions",
  },
};

/** Where those lead that are about neither a room nor a person. */
const PAGES = { security: "#/settings/sessions", export_ready: "#/settings/privacy", missed_call: "#/calls" };

/**
 * @param {any} notice
 * @param {(id: string) => unknown} read
 * @param {string | null} room what the room is called that it is of
 */
export function noticeItem(notice, read, room) {
  const open = () => notice.read || read(notice.id);
  const line = [
    h(
      "span",
      { class: "notice-text" },
      wordsOf(notice),
      room && ` in “${room}”`,
      notice.reason && `: “${notice.reason}”`,
    ),
    h(
      "time",
      { datetime: notice.created_at, title: fullTimeOf(notice.created_at) },
      agoOf(notice.created_at),
      !notice.read && hidden(", unread"),
    ),
  ];
  const href = linkOf(notice);
  const body = href
    ? h("a", { class: "notice-body", href, onclick: open, download: isFile(href) }, line)
    : h("button", { type: "button", class: "notice-body", onclick: open }, line);
  return h(
    "li",
    { class: notice.read ? "notice-row" : "notice-row unread", "data-testid": "notice", "data-id": notice.id },
    h("span", { class: "notice-mark" }, markOf(notice)),
    body,
    !notice.read && readButton(() => read(notice.id)),
  );
}

function readButton(onclick) {
  const label = "Mark as read";
  const props = { type: "button", class: "icon-button tiny", title: label, "aria-label": label, onclick };
  return h("button", { ...props, "data-testid": "mark-read" }, icon("check"));
}

function markOf(notice) {
  const sign = icon(KINDS[notice.type]?.icon ?? "bell");
  const [actor] = peopleOf(notice);
  return actor
    ? [personAvatar(actor), h("span", { class: "notice-sign" }, sign)]
    : h("span", { class: "avatar plain" }, sign);
}

const peopleOf = ({ actors, actor }) => actors ?? (actor ? [actor] : []);

/** The server's own words, or ours for what comes without any. */
function wordsOf(notice) {
  if (notice.message) return sentenceCase(notice.message);
  const { did = notice.type.replaceAll("_", " "), many = did, is } = KINDS[notice.type] ?? {};
  if (is) return is;
  const [first] = peopleOf(notice);
  const name = first ? authorName(first) : "Someone";
  const others = (notice.count ?? 1) - 1;
  if (others < 1) return `${name} ${did}`;
  return `${name} and ${others === 1 ? "1 other" : `${others} others`} ${many}`;
}

function linkOf(notice) {
  if (notice.link) return safe(notice.link);
  if (notice.type === "held" && notice.room_id) return heldHref(notice.room_id);
  if (notice.type === "live_started" && notice.target_id) return watchHref(notice.target_id);
  if (notice.type === "missed_call") return PAGES.missed_call;
  if (notice.room_id) return roomHref(notice.room_id, notice.offset ?? null);
  if (notice.type in PAGES) return PAGES[notice.type];
  const [actor] = peopleOf(notice);
  return actor && actor.kind !== "hook" ? personHref(actor.id) : null;
}

/** Only to this server: what a notification says is not trusted to lead elsewhere. */
function safe(link) {
  if (!URL.canParse(link, location.origin)) return null;
  const url = new URL(link, location.origin);
  return url.origin === location.origin ? url.pathname + url.search + url.hash : null;
}

const isFile = (href) => href.startsWith("/api/");
