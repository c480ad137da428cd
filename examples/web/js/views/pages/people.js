// Finding people: by name, or those whom the server suggests.
// @ts-check

import { h, icon, personAvatar } from "../../dom.js";
import { nextOf, placeOf } from "../../paging.js";
import { personHref } from "../../route.js";
import { html, render } from "../../vendor/lit-html.js";
import { listOf } from "../list.js";

/** @import { RestSchemas } from "../../../types/client.js" */
/** @import { Context } from "../../../types/context.js" */

const WAIT_FOR_TYPING_MS = 200;
const PAGE = 20;

/**
 * @param {Context} context
 * @param {unknown} _
 * @param {AbortSignal} signal
 */
export function peoplePage({ api, store }, _, signal) {
  let query = "";
  const heading = h("h3", {});
  const others = (/** @type {RestSchemas["PublicUser"][]} */ users) => users.filter(({ id }) => id !== store.me.id);
  const list = listOf({
    read: async (next) => {
      const [about, rest] = [query, placeOf(next)];
      if (!about) return { items: others((await api.get(`/users/suggestions?limit=${PAGE}`)).users), about };
      const words = encodeURIComponent(about);
      const answer = await api.get(`/users/search?q=${words}&limit=${PAGE}${rest}`);
      return { items: others(answer.users), next: nextOf(answer), about };
    },
    row: personCard,
    says: ({ about }, count) => {
      heading.textContent = about || !count ? "" : "You might like";
      if (count) return "";
      return about ? "Nobody goes by that." : "Search for someone by their name.";
    },
    kind: "people-grid",
    testids: { list: "people" },
    signal,
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const typed = (/** @type {{ target: HTMLInputElement }} */ { target }) => {
    query = target.value.trim();
    clearTimeout(timer);
    timer = setTimeout(list.refresh, WAIT_FOR_TYPING_MS);
  };
  const content = h("div", { class: "page-body" });
  render(
    html`
      <div class="search">
        ${icon("search")}
        <input
          type="search"
          placeholder="Search people"
          aria-label="Search people"
          autocomplete="off"
          maxlength="100"
          data-testid="people-query"
          @input=${typed}
        />
      </div>
      ${heading} ${list.element}
    `,
    content,
  );
  return { title: "People", content };
}

/** @param {RestSchemas["PublicUser"]} person */
function personCard(person) {
  const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
  return html`
    <li>
      <a class="person-card" href=${personHref(person.id)} data-testid="person-card">
        ${personAvatar(person)}
        <span class="result-text">
          <strong>${person.username}</strong>
          <small>${person.bio || name || person.location || ""}</small>
        </span>
      </a>
    </li>
  `;
}
