// Where I am logged in: each login session, and ending those that should not be.
// @ts-check

import { attempt, h, icon, textButton } from "../../dom.js";
import { agoOf, fullTimeOf } from "../../text.js";
import { confirmDialog } from "../dialog.js";
import { listOf } from "../list.js";
import { toast } from "../menu.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function sessionsPart(context) {
  const { api, logOut } = context;
  const problem = h("p", { class: "problem", role: "alert" });
  const others = textButton("Log out everywhere else", "ghost", { hidden: true, "data-testid": "end-others" });
  const all = textButton("Log out everywhere", "danger-ghost", { "data-testid": "end-all" });
  const end = async (ids) => {
    const results = await Promise.allSettled(ids.map((id) => api.delete(`/sessions/${id}`)));
    await list.refresh();
    const failed = results.find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
  };
  const list = listOf({
    read: async () => {
      const { sessions } = await api.get("/sessions");
      const foreign = sessions.filter(({ current }) => !current).map(({ id }) => id);
      others.hidden = foreign.length === 0;
      others.onclick = () =>
        attempt(others, problem, () => end(foreign).then(() => toast("Logged out everywhere else")));
      return sessions.sort((a, b) => Number(b.current) - Number(a.current));
    },
    row: (session) => sessionRow(session, end),
    empty: "You are logged in nowhere.",
    testids: { list: "session-list" },
  });
  all.onclick = () =>
    confirmDialog("Log out everywhere?", "Here as well: you log in again with your password.", "Log out", async () => {
      await api.post("/sessions/logout-all");
      await logOut();
    });
  const about =
    "Each browser and program that is logged in. If you do not know one, log it out and change your password.";
  return part("Sessions", about, list.element, problem, h("div", { class: "actions left" }, others, all));
}

function sessionRow(session, end) {
  const device = deviceOf(session.user_agent);
  const problem = h("p", { class: "problem", role: "alert" });
  const button = textButton("Log out", "ghost small", {
    "data-testid": "end-session",
    "aria-label": `Log out ${device}`,
  });
  button.onclick = () => attempt(button, problem, () => end([session.id]));
  const seen = session.current ? "now" : agoOf(session.last_activity);
  return h(
    "li",
    { class: "row", "data-testid": "session" },
    h("span", { class: "avatar plain" }, icon("device")),
    h(
      "span",
      { class: "row-text" },
      h("strong", {}, device),
      h(
        "small",
        { title: `Logged in ${fullTimeOf(session.created_at)}` },
        [session.ip_address, `logged in ${agoOf(session.created_at)}`, `seen ${seen}`].filter(Boolean).join(" · "),
      ),
      problem,
    ),
    session.current ? h("span", { class: "tag strong" }, "this one") : button,
  );
}

/**
 * @param {string} agent
 * @param {[RegExp, string][]} names
 */
const named = (agent, names) => names.find(([pattern]) => pattern.test(agent))?.[1];

/** A user agent in words; what it cannot tell it shows as it stands. */
export function deviceOf(agent) {
  if (!agent) return "Unknown device";
  const browser = named(agent, [
    [/Edg\//, "Edge"],
    [/OPR\//, "Opera"],
    [/Firefox\//, "Firefox"],
    [/Chrome\//, "Chrome"],
    [/Safari\//, "Safari"],
    [/^curl\//, "curl"],
  ]);
  const system = named(agent, [
    [/Android/, "Android"],
    [/iPhone|iPad/, "iOS"],
    [/Windows/, "Windows"],
    [/Mac OS X/, "macOS"],
    [/Linux/, "Linux"],
  ]);
  if (!browser) return agent.slice(0, 60);
  return system ? `${browser} on ${system}` : browser;
}
