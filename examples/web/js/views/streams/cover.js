// What stands for a stream where no picture of it is: the colour and the mark of who streams, and what is said over it.
// @ts-check

import { h, personAvatar } from "../../dom.js";
import { hueOf } from "../../text.js";

/** @param {{ id: string, username: string, avatar?: string | null }} person */
export function cover(person, ...content) {
  const element = h("div", { class: "stream-cover" }, personAvatar(person, "huge"), ...content);
  element.style.setProperty("--hue", String(hueOf(person.id)));
  return element;
}

export const liveBadge = () => h("span", { class: "badge live", "data-testid": "live-badge" }, "Live");
