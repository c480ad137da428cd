// What is done with my data: the preference not to have it sold, a copy of all of it, and deleting the account.
// @ts-check

import { attempt, field, h, onSubmit, textButton } from "../../dom.js";
import { openDialog } from "../dialog.js";
import { toast } from "../menu.js";
import { part, toggle } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

const WORD = "DELETE";
const PENDING = "It is being made. You get a notification and a mail with the link when it is ready.";

/** @param {Context} context */
export function privacyPart(context) {
  return part("Privacy and data", null, optOut(context), dataExport(context), deletion(context));
}

/** @param {Context} context */
function optOut({ api, store }) {
  const problem = h("p", { class: "problem", role: "alert" });
  const hint =
    "Nothing is sold here today. This keeps it so for you, and so does your browser's Global Privacy Control.";
  const { input, element } = toggle("do-not-sell", "Do not sell or share my data", store.me.do_not_sell === true, hint);
  input.addEventListener("change", () =>
    attempt(null, problem, async () => {
      try {
        const { do_not_sell } = await api.post("/users/me/privacy/opt-out", { do_not_sell: input.checked });
        store.setMe({ ...store.me, do_not_sell });
        toast("Saved");
      } catch (error) {
        input.checked = !input.checked;
        throw error;
      }
    }),
  );
  return h("section", { class: "block" }, element, problem);
}

/** @param {Context} context */
function dataExport({ api, store, signal }) {
  const problem = h("p", { class: "problem", role: "alert" });
  const said = h("p", { class: "notice", role: "status", "data-testid": "export-said" });
  const button = textButton("Ask for a copy", "ghost", { "data-testid": "export" });
  let isMade = false;
  /** @param {{ download_url?: string | null } | null | undefined} copy */
  const show = (copy) => {
    if (!copy) return;
    const { download_url: href } = copy;
    button.disabled = isMade = !href;
    said.replaceChildren(href ? h("a", { class: "link", href, download: "" }, "Your copy is ready: save it") : PENDING);
  };
  // one that was asked for before is there after a reload
  const look = () => api.get("/users/me/export").then(({ export: copy }) => show(copy));
  const told = () => store.notices.list.filter(({ type }) => type === "export_ready").map(({ id }) => id);
  let toldBefore = told();
  button.onclick = async () => {
    toldBefore = told();
    await attempt(button, problem, async () => show(await api.post("/users/me/export")));
    button.disabled = isMade;
    ready();
  };
  const ready = () => {
    if (!isMade || told().every((id) => toldBefore.includes(id))) return;
    toldBefore = told();
    look().catch(() => {});
  };
  store.on("notices", ready, signal);
  look().catch(() => {});
  return h(
    "section",
    { class: "block" },
    h("h4", {}, "A copy of my data"),
    h("p", { class: "muted" }, "One archive with all that Veza keeps of you, as JSON, and your files."),
    said,
    problem,
    h("div", { class: "actions left" }, button),
  );
}

/** @param {Context} context */
function deletion(context) {
  const button = textButton("Delete my account…", "danger-ghost", { "data-testid": "delete-account" });
  button.onclick = () => deleteDialog(context);
  return h(
    "section",
    { class: "block" },
    h("h4", {}, "Delete the account"),
    h(
      "p",
      { class: "muted" },
      "Your name and your data go, for good. What you wrote in rooms stays, without your name: delete it before if it shall not.",
    ),
    h("div", { class: "actions left" }, button),
  );
}

/** @param {Context} context */
function deleteDialog({ api, accountDeleted }) {
  const password = field("Your password", {
    name: "password",
    type: "password",
    autocomplete: "current-password",
    required: true,
    "data-testid": "delete-password",
  });
  const word = field(`Type ${WORD} to say that you mean it`, {
    name: "confirm_text",
    autocomplete: "off",
    required: true,
    "data-testid": "delete-word",
  });
  const reason = field("Why? (if you want to tell us)", { name: "reason", maxlength: 500, autocomplete: "off" });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button danger", "data-testid": "delete-confirm" }, "Delete my account");
  const form = h(
    "form",
    { class: "dialog-body", novalidate: true },
    h("p", {}, "This cannot be undone. You are logged out everywhere at once."),
    password.element,
    word.element,
    reason.element,
    problem,
    h("div", { class: "actions" }, button),
  );
  const dialog = openDialog("Delete the account?", form, { testid: "delete-account-dialog" });
  password.input.focus();
  onSubmit(form, {
    fields: { password, confirm_text: word, reason },
    problem,
    button,
    run: async () => {
      if (word.input.value.trim() !== WORD) return word.say(`Type ${WORD}, in capitals.`, true);
      const said = {
        password: password.input.value,
        confirm_text: WORD,
        reason: reason.input.value.trim() || undefined,
      };
      await api.delete("/users/me", said);
      dialog.close();
      accountDeleted();
    },
  });
}
