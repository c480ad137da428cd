// Where the mail of a new account leads: the address is verified as soon as the page opens.
// @ts-check

import { h, icon, sentence, textButton } from "../../dom.js";
import { explain } from "../../errors.js";
import { replaceAddress } from "../../layers.js";

export function verifyCard(api, { route, onVerified, leave }) {
  const sign = h("span", { class: "mark large" }, icon("mail"));
  const title = h("h1", {}, "One moment…");
  const said = h("p", { role: "status", "data-testid": "verify-said" }, "We look at your link.");
  const on = textButton("Go on", "primary wide", { hidden: true, "data-testid": "verify-go-on", onclick: leave });
  verify(api, route.token, onVerified).then((result) => {
    title.textContent = result.title;
    said.textContent = result.said;
    sign.replaceChildren(icon(result.icon));
    on.hidden = false;
    on.focus();
  });
  return { element: h("div", { class: "door-form centred", "data-testid": "verify-card" }, sign, title, said, on) };
}

async function verify(api, token, onVerified) {
  try {
    await api.verifyEmail(token);
    // The link is used up: it goes from the address and from the history.
    await replaceAddress("#/");
    await onVerified();
    return { title: "Your address is verified", said: "Thank you. Everything is open to you now.", icon: "check" };
  } catch (error) {
    const over = "This link was used already, or it is too old. You can have a new one sent when you are logged in.";
    const said = error.status === 400 ? over : sentence(explain(error));
    return { title: "That did not work", said, icon: "alert" };
  }
}
