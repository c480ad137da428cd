// The page: fetches the document, lays out its chapters, and keeps contents, filter and place in step.

import { commands, errors, events, guide, types } from "./chapters.js";
import { h } from "./dom.js";

const byId = (id) => document.getElementById(id);
const content = byId("content");
const menu = document.querySelector(".menu");

function layOut(chapters) {
  content.replaceChildren(
    ...chapters.map(({ id, title, intro, sections }) =>
      h("div", { class: "chapter", id }, h("h2", {}, title), intro, sections.map(({ element }) => element)),
    ),
  );
  byId("index").replaceChildren(
    ...chapters.map(({ id, title, sections }) =>
      h(
        "div",
        { class: "group", "data-chapter": id },
        h("a", { class: "group-title", href: `#${id}` }, title),
        h("ul", {}, sections.map((section) => h("li", {}, h("a", { href: `#${section.id}` }, section.title)))),
      ),
    ),
  );
}

/** Shows only the sections that have all the words; chapters and groups without any disappear. */
function filterBy(query, chapters) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { id, sections } of chapters) {
    let inChapter = 0;
    for (const section of sections) {
      const text = `${section.title} ${section.about} ${section.element.textContent}`.toLowerCase();
      const fits = words.every((word) => text.includes(word));
      section.element.hidden = !fits;
      linkTo(section.id).parentElement.hidden = !fits;
      inChapter += fits ? 1 : 0;
    }
    byId(id).hidden = inChapter === 0;
    document.querySelector(`[data-chapter="${id}"]`).hidden = inChapter === 0;
    shown += inChapter;
  }
  byId("none").hidden = shown > 0;
}

const linkTo = (id) => document.querySelector(`#index a[href="#${CSS.escape(id)}"]`);

/** Marks in the contents what is being read. */
function followReading(chapters) {
  const observer = new IntersectionObserver(
    (entries) => {
      const top = entries.filter((entry) => entry.isIntersecting).at(0);
      if (!top) return;
      document.querySelector("#index [aria-current]")?.removeAttribute("aria-current");
      const link = linkTo(top.target.id);
      link.setAttribute("aria-current", "location");
      link.scrollIntoView({ block: "nearest" });
    },
    { rootMargin: "-80px 0px -70% 0px" },
  );
  chapters.flatMap(({ sections }) => sections).forEach(({ element }) => observer.observe(element));
}

function listen(chapters) {
  const filter = byId("filter");
  filter.addEventListener("input", () => filterBy(filter.value, chapters));
  addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target !== filter && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      open(true);
      filter.focus();
    }
    if (event.key === "Escape") {
      filter.value = "";
      filterBy("", chapters);
      open(false);
    }
  });
  menu.hidden = false;
  menu.addEventListener("click", () => open(menu.getAttribute("aria-expanded") !== "true"));
  byId("index").addEventListener("click", (event) => event.target.closest("a") && open(false));
  // a link to what the filter hides shows all again
  addEventListener("hashchange", () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    filter.value = "";
    filterBy("", chapters);
    target.scrollIntoView();
  });
}

/** The contents on a phone: closed unless asked for. */
function open(isOpen) {
  menu.setAttribute("aria-expanded", String(isOpen));
  document.body.classList.toggle("contents-open", isOpen);
}

async function start() {
  const answer = await fetch("/asyncapi.json");
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const api = await answer.json();
  const chapters = [guide(api), commands(api), events(api), errors(api), types(api)];
  byId("version").textContent = api.info.version;
  layOut(chapters);
  listen(chapters);
  followReading(chapters);
  content.setAttribute("aria-busy", "false");
  // what the address names was not there when the browser looked for it
  if (location.hash) byId(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

start().catch((error) => {
  content.setAttribute("aria-busy", "false");
  const again = h("button", { type: "button", onclick: () => location.reload() }, "Try again");
  content.replaceChildren(h("p", { class: "problem", role: "alert" }, `The document could not be read: ${error.message}. `, again));
});
