// A list that is read from the server, whole or page by page: what is said while it is looked for and when there is nothing,
// its lines, and the button for what follows.
// @ts-check

import { attempt, h, sentence, textButton } from "../dom.js";
import { explain } from "../errors.js";
import { render } from "../vendor/lit-html.js";

/** @import { Next } from "../paging.js" */
/**
 * @typedef {object} Page
 * @property {any[]} items
 * @property {Next | null} [next] absent: there is nothing more
 * @property {boolean} [whole] these are all so far, those of the pages before among them
 * @property {any} [about] for `says`
 */
/**
 * @typedef {object} How
 * @property {(next: Next | null) => Promise<any[] | Page>} read a page, or all there is; the first with null
 * @property {(item: any) => unknown} row a line: an element, or a template of lit-html
 * @property {string} [empty] is said when there is nothing
 * @property {(page: Page, count: number) => string} [says] instead of `empty`: what is said of `count` lines
 * @property {string} [more] what stands on the button
 * @property {string} [kind] the class of the list
 * @property {{ list?: string, said?: string, more?: string }} [testids]
 * @property {AbortSignal} [signal] says when nobody looks at it any more
 */

/**
 * Reads at once. `refresh` reads anew from the beginning, `show` takes a page that came another way.
 * @param {How} how
 */
export function listOf({ read, row, empty = "", says, more = "More", kind = "rows", testids = {}, signal }) {
  const said = h("p", { class: "empty-line", role: "status", "data-testid": testids.said }, "Looking…");
  const list = h("ul", { class: kind, "data-testid": testids.list });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = textButton(more, "ghost", { hidden: true, "data-testid": testids.more });
  /** @type {unknown[]} */
  let rows = [];
  let turn = 0;

  /** @param {any[] | Page} answer */
  const show = (answer, follows = false) => {
    const page = Array.isArray(answer) ? { items: answer } : answer;
    rows = [...(follows && !page.whole ? rows : []), ...page.items.map(row)];
    render(rows, list);
    said.textContent = says?.(page, rows.length) ?? (rows.length ? "" : empty);
    const { next = null } = page;
    button.hidden = next === null;
    button.onclick = () => attempt(button, problem, () => readOn(next));
  };
  const readOn = async (/** @type {Next | null} */ next) => {
    const before = turn;
    const page = await read(next);
    if (before === turn && !signal?.aborted) show(page, true);
  };
  const refresh = async () => {
    const mine = ++turn;
    try {
      const page = await read(null);
      if (mine === turn && !signal?.aborted) show(page);
    } catch (error) {
      if (mine === turn) said.textContent = sentence(explain(error));
    }
  };
  refresh();
  const element = h("div", {}, said, list, h("div", { class: "more" }, button, problem));
  return { element, list, refresh, show };
}
