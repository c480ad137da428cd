// What a program needs to stream: the server and the key, as OBS calls them. The key is shown when it is asked for.
// @ts-check

import { attempt, h, sentence, textButton } from "../../dom.js";
import { explain } from "../../errors.js";
import { confirmDialog } from "../dialog.js";
import { toast } from "../menu.js";
import { copy } from "../message-actions.js";
import { copyRow, part } from "../part.js";

/** @import { Api } from "../../api.js" */

const HIDDEN = "•".repeat(24);
const ABOUT = "In OBS: Settings, Stream, and these three lines. Then press Start Streaming there.";
const NO_SERVER =
  "This server has no media server yet, so nothing can be streamed to it. Who runs it sets LIVE_RTMP_URL; your key stays as it is.";

/**
 * @param {Api} api
 * @param {{ id: string }} stream
 */
export function programPart(api, { id }) {
  const server = h("div", { class: "field" }, h("p", { class: "muted", role: "status" }, "Looking…"));
  // asked for anew each time: another page of mine may have made another key
  const read = () => api.get(`/live/streams/me/key?stream_id=${id}`);
  read().then(
    ({ rtmp_url: url }) =>
      server.replaceChildren(
        url
          ? labelled("Server", copyRow("Server", url, "Server copied", "rtmp-url"))
          : h("p", { class: "notice", "data-testid": "no-media-server" }, NO_SERVER),
      ),
    (error) => server.replaceChildren(h("p", { class: "problem", role: "alert" }, sentence(explain(error)))),
  );
  const renew = () => api.post(`/live/streams/me/key/regenerate?stream_id=${id}`);
  const service = labelled("Service", h("p", { class: "studio-service" }, "Custom…"));
  return part("Your program", ABOUT, service, server, keyField(read, renew));
}

const labelled = (name, content) => h("div", { class: "field" }, h("span", { class: "field-name" }, name), content);

/** The key is in the page only while it is shown. */
function keyField(read, renew) {
  const problem = h("p", { class: "problem", role: "alert" });
  const input = h("input", {
    type: "text",
    readonly: true,
    "aria-label": "Stream key",
    autocomplete: "off",
    "data-testid": "stream-key",
  });
  const show = textButton("Show", "ghost", { "data-testid": "show-key" });
  const take = textButton("Copy", "", { "data-testid": "copy-key" });
  const anew = textButton("Make another key", "danger-ghost", { "data-testid": "renew-key" });
  let shown = false;
  const render = async () => {
    input.value = shown ? (await read()).stream_key : HIDDEN;
    show.textContent = shown ? "Hide" : "Show";
    show.setAttribute("aria-pressed", String(shown));
  };
  show.onclick = () =>
    attempt(show, problem, async () => {
      shown = !shown;
      await render();
    });
  take.onclick = () => attempt(take, problem, async () => copy((await read()).stream_key, "Key copied"));
  anew.onclick = () =>
    confirmDialog(
      "Make another key?",
      "The key you have now opens nothing any more, and what is streamed with it ends.",
      "Make another",
      async () => {
        await renew();
        await render();
        toast("You have another key. Give it to your program.");
      },
    );
  render();
  const note = h(
    "p",
    { class: "field-note" },
    "Whoever has it streams in your name: show it to nobody, least of all in a stream.",
  );
  return h(
    "div",
    { class: "field" },
    h("span", { class: "field-name" }, "Stream key"),
    h("div", { class: "copy-row" }, input, show, take),
    note,
    h("div", { class: "actions left" }, anew),
    problem,
  );
}
