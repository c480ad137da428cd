// Where I am logged in: each login session, and ending those that should not be.

import { h, icon } from "../dom.js";
import { agoOf } from "../text.js";
import { openDialog } from "./dialog.js";

export async function sessionsDialog(context) {
  const list = h("ul", { class: "results", "data-testid": "session-list" });
  const said = h("p", { class: "empty-line", role: "status" }, "Looking…");
  const others = h("button", { type: "button", class: "button ghost", hidden: true }, "Log out everywhere else");
  const content = h("div", { class: "dialog-body" }, said, list, h("div", { class: "actions" }, others));
  openDialog("Where I am logged in", content, { testid: "sessions-dialog" });

  const refresh = async () => {
    try {
      const { sessions } = await context.api.get("/sessions");
      said.textContent = "";
      sessions.sort((a, b) => Number(b.current) - Number(a.current));
      list.replaceChildren(...sessions.map((session) => sessionItem(session, (id) => end([id]))));
      const foreign = sessions.filter(({ current }) => !current).map(({ id }) => id);
      others.hidden = foreign.length < 2;
      others.onclick = () => end(foreign);
    } catch (error) {
      said.textContent = error.message;
    }
  };
  const end = async (ids) => {
    const results = await Promise.allSettled(ids.map((id) => context.api.delete(`/sessions/${id}`)));
    await refresh();
    const failed = results.find(({ status }) => status === "rejected");
    if (failed) said.textContent = failed.reason.message;
  };
  await refresh();
}

function sessionItem(session, end) {
  const device = deviceOf(session.user_agent);
  const button = h(
    "button",
    { type: "button", class: "button ghost", "data-testid": "end-session", "aria-label": `Log out ${device}` },
    "Log out",
  );
  button.onclick = () => {
    button.disabled = true;
    end(session.id);
  };
  return h(
    "li",
    { class: "result", "data-testid": "session" },
    h("span", { class: "avatar plain" }, icon("device")),
    h(
      "span",
      { class: "result-text" },
      h("strong", {}, device),
      h(
        "small",
        {},
        [session.ip_address, `logged in ${agoOf(session.created_at)}`, `seen ${agoOf(session.last_activity)}`]
          .filter(Boolean)
          .join(" · "),
      ),
    ),
    session.current ? h("span", { class: "tag" }, "this one") : button,
  );
}

/** A user agent in words; what it cannot tell it shows as it stands. */
function deviceOf(agent) {
  if (!agent) return "Unknown device";
  const browser = [
    [/Edg\//, "Edge"],
    [/OPR\//, "Opera"],
    [/Firefox\//, "Firefox"],
    [/Chrome\//, "Chrome"],
    [/Safari\//, "Safari"],
    [/^curl\//, "curl"],
  ].find(([pattern]) => pattern.test(agent))?.[1];
  const system = [
    [/Android/, "Android"],
    [/iPhone|iPad/, "iOS"],
    [/Windows/, "Windows"],
    [/Mac OS X/, "macOS"],
    [/Linux/, "Linux"],
  ].find(([pattern]) => pattern.test(agent))?.[1];
  if (!browser) return agent.slice(0, 60);
  return system ? `${browser} on ${system}` : browser;
}
