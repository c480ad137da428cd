// Finding people: by name, or those whom the server suggests.
// @ts-check

import { h, icon, personAvatar, sentence } from "../../dom.js";
import { explain } from "../../errors.js";
import { personHref } from "../../route.js";
import { moreButton } from "../part.js";

/** @import { RestSchemas } from "../../../types/client.js" */
/** @import { Context } from "../../../types/context.js" */

const WAIT_FOR_TYPING_MS = 200;
const PAGE = 20;

/** @param {Context} context */
export function peoplePage({ api, store }, _, signal) {
  const input = h("input", {
    type: "search",
    placeholder: "Search people",
    "aria-label": "Search people",
    autocomplete: "off",
    maxlength: 100,
    "data-testid": "people-query",
  });
  const said = h("p", { class: "empty-line", role: "status" });
  const heading = h("h3", {});
  const list = h("ul", { class: "people-grid", "data-testid": "people" });
  let page = 1;
  let turn = 0;
  /** @returns {Promise<{ users: RestSchemas["PublicUser"][], pagination?: RestSchemas["Pagination"] }>} */
  const fetchPage = async (number) => {
    const query = input.value.trim();
    if (!query) return api.get("/users/suggestions?limit=20");
    return api.get(`/users/search?q=${encodeURIComponent(query)}&limit=${PAGE}&page=${number}`);
  };
  const items = (users) => users.filter(({ id }) => id !== store.me.id).map(personItem);
  const more = moreButton("More", async () => {
    const { users, pagination } = await fetchPage(page + 1);
    page += 1;
    list.append(...items(users));
    return pagination?.has_more;
  });
  const search = async () => {
    const mine = ++turn;
    try {
      const { users, pagination } = await fetchPage(1);
      if (mine !== turn || signal.aborted) return;
      page = 1;
      const query = input.value.trim();
      const found = items(users);
      heading.textContent = query || !found.length ? "" : "You might like";
      said.textContent = found.length ? "" : query ? "Nobody goes by that." : "Search for someone by their name.";
      list.replaceChildren(...found);
      more.button.hidden = !pagination?.has_more;
    } catch (error) {
      if (mine === turn) said.textContent = sentence(explain(error));
    }
  };
  let timer = null;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT_FOR_TYPING_MS);
  });
  search();
  const content = h(
    "div",
    { class: "page-body" },
    h("div", { class: "search" }, icon("search"), input),
    said,
    heading,
    list,
    more.element,
  );
  return { title: "People", content };
}

function personItem(person) {
  const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
  return h(
    "li",
    {},
    h(
      "a",
      { class: "person-card", href: personHref(person.id), "data-testid": "person-card" },
      personAvatar(person),
      h(
        "span",
        { class: "result-text" },
        h("strong", {}, person.username),
        h("small", {}, person.bio || name || person.location || ""),
      ),
    ),
  );
}
