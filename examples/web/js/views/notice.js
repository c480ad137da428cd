// One notification: what it says, where it leads, and the kinds of them in words.

import { h, hidden, icon, personAvatar } from "../dom.js";
import { personHref, roomHref } from "../route.js";
import { agoOf, fullTimeOf } from "../text.js";

/** Each kind: its icon, what it is called in the preferences, and what someone did. */
export const KINDS = {
  mention: { icon: "at", label: "Mentions", hint: "Someone calls you in a room.", did: "mentioned you" },
  follow: { icon: "heart", label: "Followers", hint: "Someone follows you.", did: "follows you" },
  invite: { icon: "link", label: "Invitations", did: "invites you" },
  security: { icon: "shield", label: "Security", hint: "What happens to your account." },
  export_ready: { icon: "download", label: "Data exports", hint: "A copy of your data is ready." },
  track_liked: { icon: "heart", label: "Likes", hint: "Someone likes a track of yours." },
};

export const kindOf = (notice) => notice.type ?? notice.kind;

export function noticeItem({ store }, notice, { read }) {
  const kind = KINDS[kindOf(notice)] ?? {};
  const href = linkOf(notice);
  const open = () => notice.read || read(notice.id);
  const line = [
    h("span", { class: "notice-text" }, wordsOf(notice, kind)),
    h("time", { datetime: timeOf(notice), title: fullTimeOf(timeOf(notice)) }, agoOf(timeOf(notice))),
  ];
  const body = href
    ? h("a", { class: "notice-body", href, onclick: open, ...(isFile(href) && { download: "" }) }, line)
    : h("button", { type: "button", class: "notice-body", onclick: open }, line);
  const sign = h("span", { class: "notice-sign" }, icon(kind.icon ?? "bell"));
  const whole = h("span", { class: "avatar plain" }, icon(kind.icon ?? "bell"));
  const actor = actorOf(notice);
  return h(
    "li",
    { class: notice.read ? "notice-row" : "notice-row unread", "data-testid": "notice", "data-id": notice.id },
    h("span", { class: "notice-mark" }, actor ? [personAvatar(actor), sign] : whole),
    body,
    !notice.read && hidden("unread"),
    !notice.read &&
      h(
        "button",
        {
          type: "button",
          class: "icon-button tiny",
          title: "Mark as read",
          "aria-label": "Mark as read",
          "data-testid": "mark-read",
          onclick: () => read(notice.id),
        },
        icon("check"),
      ),
  );
}

export const timeOf = ({ updated_at, created_at }) => updated_at ?? created_at;

const actorOf = ({ actor, actors }) => actor ?? actors?.at(-1) ?? null;

/** The server's own words, or ours for what it sends without any. */
function wordsOf(notice, { did }) {
  if (notice.message) return notice.message;
  const others = (notice.count ?? 1) - 1;
  const name = actorOf(notice)?.username ?? "Someone";
  const who = others > 0 ? `${name} and ${others} more` : name;
  return `${who} ${did ?? (kindOf(notice) ?? "").replaceAll("_", " ")}`;
}

function linkOf(notice) {
  if (notice.link) return safe(notice.link);
  if (notice.room_id) return roomHref(notice.room_id, notice.offset ?? null);
  const actor = actorOf(notice);
  return actor ? personHref(actor.id) : null;
}

/** Only to this server: what a notification says is not trusted to lead elsewhere. */
function safe(link) {
  const url = URL.parse(link, location.origin);
  return url?.origin === location.origin ? url.pathname + url.search + url.hash : null;
}

const isFile = (href) => href.startsWith("/api/");
