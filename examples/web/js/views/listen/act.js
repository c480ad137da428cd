// Doing something in a session of listening together, with a word when the server says no.
// @ts-check

import { sentence } from "../../dom.js";
import { explain } from "../../errors.js";
import { toast } from "../menu.js";

/** Two who press the same button mean the same: the second one has what they want. */
const MEANT_ALIKE = ["next", "previous", "vote_skip"];

export async function act(listening, type, data) {
  try {
    await listening.act(type, data);
    return true;
  } catch (error) {
    const known = error.code === "banned" || (error.code === "conflict" && MEANT_ALIKE.includes(type));
    if (!known) toast(sentence(explain(error)));
    return false;
  }
}

const WHY = {
  left: "You have left.",
  ended: "This session has ended.",
  kicked: "A host has sent you away.",
  relinked: "A host has made another link. Ask for it to come back.",
  guests_off: "The hosts let in only people with an account now. Log in to listen on.",
  not_found: "This link is over: the session has ended, or a host has made another link.",
  gone: "This link is over: the session has ended, or a host has made another link.",
  unauthenticated: "Only people with an account are let in here.",
  session: "Only people with an account are let in here.",
  too_many: "You have this open too often.",
};

/** Why somebody is not in a session any more. */
export const whyOver = (over) => WHY[over.code] ?? sentence(over.message ?? "You are not in this session any more.");
