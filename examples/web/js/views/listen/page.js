// The page "Listening together" of those who are signed in: a session by its link, or the way into one. The music goes on when
// another page is turned to.
// @ts-check

import { sessionView } from "./session.js";
import { startView } from "./start.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function listenPage(context, { token }, signal) {
  const { listening, goTo, store } = context;
  const title = "Listening together";
  if (!token) return { title, content: startView(context) };
  listening.open(token);
  const away = () => {
    goTo(null);
  };
  return { title, kind: "listen-page", content: sessionView({ ...context, me: store.me, away }, signal) };
}
