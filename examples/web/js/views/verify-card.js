// Asks for the verification of a new account's address, for as long as it is not verified; and sends the mail again.
// @ts-check

import { attempt, h, icon, textButton } from "../dom.js";
import { toast } from "./menu.js";

/** @import { Context } from "../../types/context.js" */

/** How often the page asks whether the link was followed elsewhere, while the card stands and the page is looked at. */
const ASK_EVERY_MS = 20_000;

/** @param {Context} context */
export function verifyCard(context) {
  const { store } = context;
  const problem = h("p", { class: "problem", role: "alert" });
  const address = h("strong");
  const card = h(
    "section",
    { class: "verify-card", "aria-label": "Verify your address", "data-testid": "verify-banner" },
    icon("mail"),
    h(
      "div",
      {},
      h("p", {}, "Verify your address: we sent a link to ", address, "."),
      problem,
      resendButton(context, "link", problem),
    ),
  );
  const render = () => {
    address.textContent = store.me.email ?? "";
    card.hidden = store.me.is_verified !== false;
  };
  store.on("me", render);
  render();
  watch(context, card);
  return card;
}

/**
 * The link is often opened on another device, or in another tab.
 * @param {Context} context
 */
function watch({ api, store, signal }, card) {
  const ask = async () => {
    if (card.hidden || document.hidden) return;
    const me = await api.get("/auth/me").catch(() => null);
    if (me?.is_verified) store.setMe(me);
  };
  const timer = setInterval(ask, ASK_EVERY_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
  window.addEventListener("focus", ask, { signal });
}

/**
 * @param {any} context
 * @param {string} kind
 * @param {HTMLElement | null} [problem]
 */
export function resendButton({ api, store }, kind, problem = null) {
  const button = textButton("Send it again", kind, { "data-testid": "resend" });
  if (kind === "link") button.className = "link";
  button.onclick = () =>
    attempt(button, problem, async () => {
      await api.post("/auth/resend-verification", { email: store.me.email });
      toast(`A new link is on its way to ${store.me.email}`);
    });
  return button;
}
