// The button that takes a picture: of oneself, or of a hook.
// @ts-check

import { attempt, h, textButton } from "../dom.js";

/**
 * Asks for one picture and hands it on; what goes wrong stands in `problem`.
 * @param {string} text what the button says
 * @param {string} testid of its file field
 * @param {HTMLElement} problem
 * @param {(file: File) => Promise<unknown>} run
 * @param {string} [look] further classes of the button
 */
export function pictureButton(text, testid, problem, run, look = "ghost") {
  const input = h("input", {
    type: "file",
    accept: "image/png,image/jpeg,image/gif,image/webp",
    hidden: true,
    "data-testid": testid,
  });
  const button = textButton(`${text}…`, look, { onclick: () => input.click() });
  input.addEventListener("change", () =>
    attempt(button, problem, async () => {
      const [file] = input.files ?? [];
      if (file) await run(file);
      input.value = "";
    }),
  );
  return h("span", {}, button, input);
}
