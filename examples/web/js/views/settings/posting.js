// Who may write in a room, how often, and who may call everyone.
// @ts-check

import { field, h, onSubmit } from "../../dom.js";
import { leadTo } from "../../layers.js";
import { studioHref } from "../../route.js";
import { toast } from "../menu.js";
import { part, toggle } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

const SLOW = [
  [0, "Off"],
  [5, "5 seconds"],
  [10, "10 seconds"],
  [30, "30 seconds"],
  [60, "1 minute"],
  [300, "5 minutes"],
  [900, "15 minutes"],
  [3600, "1 hour"],
  [21_600, "6 hours"],
];
const CIRCLES_OF_STREAMS = [
  ["everyone", "Everyone who is signed in"],
  ["moderators", "Moderators only"],
];
const CIRCLES = [
  ["everyone", "Everyone who can see the room"],
  ["members", "Members"],
  ["moderators", "Moderators only"],
];

/** The others are told so many seconds later what somebody writes who is no moderator. */
const DELAYS = [
  [0, "At once"],
  [2, "2 seconds later"],
  [4, "4 seconds later"],
  [6, "6 seconds later"],
];

/** @param {Context} context */
export function postingPart({ live }, room) {
  const save = (changes) => live.actions.settings(room, changes);
  return part("Who may write", room.info.type === "live" && studioLine(room), postingForm(room.info, save));
}

/** What a stream is called is no setting of its chat. */
function studioLine({ id, me }) {
  if (me.role !== "owner") return "Title and description are those of the stream: who streams writes them.";
  const open = () => leadTo(studioHref(id));
  const link = h(
    "button",
    { type: "button", class: "link", "data-testid": "settings-studio", onclick: open },
    "in your studio",
  );
  return ["Title and description: ", link, "."];
}

/**
 * The form, for a room as REST shows it; `save` gets what was chosen. The chat of a live stream has more to choose.
 * @param {(changes: Record<string, any>) => Promise<unknown>} save
 */
export function postingForm(info, save) {
  const isLive = info.type === "live";
  const circles = isLive ? CIRCLES_OF_STREAMS : CIRCLES;
  const post = field("Who may write", {
    name: "who_may_post",
    value: info.who_may_post,
    options: circles,
    "data-testid": "who-may-post",
  });
  const here = field("Who may call everyone with @here", {
    name: "who_may_mention_all",
    value: info.who_may_mention_all,
    options: circles,
    "data-testid": "who-may-mention-all",
  });
  const steps = SLOW.some(([value]) => value === info.slow_mode_s)
    ? SLOW
    : [...SLOW, [info.slow_mode_s, `${info.slow_mode_s} seconds`]];
  const slow = field(
    "Slow mode: one message per person every",
    { name: "slow_mode_s", value: String(info.slow_mode_s), options: steps, "data-testid": "slow-mode" },
    "Moderators are exempt.",
  );
  const followers = toggle(
    "followers_only",
    "Followers only",
    info.followers_only,
    isLive
      ? "Only those who follow you write, and moderators."
      : "Only those who follow the room's maker write here, and its moderators.",
  );
  const delay = field(
    "What others write is shown",
    { name: "chat_delay_s", value: String(info.chat_delay_s), options: DELAYS, "data-testid": "chat-delay" },
    "Moderators see it at once. What they delete meanwhile, nobody else is shown.",
  );
  const unique = toggle(
    "unique_mode",
    "Nothing twice",
    info.unique_mode,
    "What somebody has written is not taken from them again within an hour.",
  );
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button primary", "data-testid": "save-posting" }, "Save");
  const form = h(
    "form",
    { class: "part-form" },
    post.element,
    followers.element,
    isLive && unique.element,
    slow.element,
    isLive && delay.element,
    here.element,
    problem,
    h("div", { class: "actions" }, button),
  );
  onSubmit(form, {
    fields: { who_may_post: post, who_may_mention_all: here, slow_mode_s: slow, chat_delay_s: delay },
    problem,
    button,
    run: async () => {
      const ofStreams = { chat_delay_s: Number(delay.input.value), unique_mode: unique.input.checked };
      await save({
        who_may_post: post.input.value,
        who_may_mention_all: here.input.value,
        slow_mode_s: Number(slow.input.value),
        followers_only: followers.input.checked,
        ...(isLive ? ofStreams : {}),
      });
      toast("Saved");
    },
  });
  return form;
}
