// Who may write in a room, how often, and who may call everyone.
// @ts-check

import { field, h, onSubmit } from "../../dom.js";
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
const CIRCLES = [
  ["everyone", "Everyone who can see the room"],
  ["members", "Members"],
  ["moderators", "Moderators only"],
];

/** @param {Context} context */
export function postingPart({ live }, room) {
  const { info } = room;
  const post = field("Who may write", {
    name: "who_may_post",
    value: info.who_may_post,
    options: CIRCLES,
    "data-testid": "who-may-post",
  });
  const here = field("Who may call everyone with @here", {
    name: "who_may_mention_all",
    value: info.who_may_mention_all,
    options: CIRCLES,
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
    "Only those who follow the room's maker write here, and its moderators.",
  );
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button primary", "data-testid": "save-posting" }, "Save");
  const form = h(
    "form",
    { class: "part-form" },
    post.element,
    followers.element,
    slow.element,
    here.element,
    problem,
    h("div", { class: "actions" }, button),
  );
  onSubmit(form, {
    fields: { who_may_post: post, who_may_mention_all: here, slow_mode_s: slow },
    problem,
    button,
    run: async () => {
      await live.actions.settings(room, {
        who_may_post: post.input.value,
        who_may_mention_all: here.input.value,
        slow_mode_s: Number(slow.input.value),
        followers_only: followers.input.checked,
      });
      toast("Saved");
    },
  });
  return part("Who may write", null, form);
}
