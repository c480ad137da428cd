// The picture of a song, or the sign of a note. Decoration: the title stands beside it.
// @ts-check

import { h, icon } from "../../dom.js";

/**
 * @param {string | null | undefined} path
 * @param {string} [kind]
 */
export function cover(path, kind = "") {
  const element = h("span", { class: `cover ${kind}`, "aria-hidden": "true", "data-testid": "cover" }, icon("note"));
  if (path) {
    const image = h("img", { src: path, alt: "", loading: "lazy", onerror: () => image.remove() });
    element.append(image);
  }
  return element;
}

/** Where the cover of a song in a queue is. */
export const coverOf = ({ id, has_cover: has }) => (has ? `/api/v1/tracks/${id}/cover` : null);
