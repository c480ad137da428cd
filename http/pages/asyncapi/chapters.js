// The chapters of the page: each function turns a part of the document into sections.

import { h, prose, table } from "./dom.js";
import { example } from "./example.js";
import { contentsOf, nameOf } from "./schema.js";

/** A chapter: its heading, what stands in front, and its sections {id, title, about, element}. */
const chapter = (id, title, intro, sections) => ({ id, title, intro, sections });

const section = (id, title, about, ...content) => ({
  id,
  title,
  about,
  element: h("section", { id, class: "entry" }, h("h3", {}, h("a", { href: `#${id}` }, title)), content),
});

/** The description: paragraphs; a line without an end is a heading, a bracket or a method begins something literal. */
export function guide(document) {
  const sections = [];
  const intro = [];
  for (const block of document.info.description.split("\n\n")) {
    const isLiteral = /^[{[]|^(GET|POST) /.test(block);
    if (!isLiteral && !/[.:]$/.test(block)) {
      sections.push(section(`guide-${block.toLowerCase().replaceAll(" ", "-")}`, block, ""));
    } else {
      const element = isLiteral ? h("pre", { tabindex: "0" }, h("code", {}, block)) : h("p", {}, prose(block));
      if (sections.length) sections.at(-1).element.append(element);
      else intro.push(element);
    }
  }
  return chapter("guide", "How it works", intro, sections);
}

const dataOf = (message) => message.payload.properties.data;
const frameOf = (message) => message.examples?.[0]?.payload;
const isEmpty = (schema, schemas) => !Object.keys(schemas[nameOf(schema.$ref)].properties ?? {}).length;

/** Descriptions begin with the name of what they describe, which stands above them already. */
const withoutName = (text) =>
  (text ?? "").replace(/^(Event )?`[^`]+`(, `[^`]+`)*[:;.]\s*/, "").replace(/^Reply to (`[^`]+`|every [a-z ]+)[.,:]\s*/, "");

function detailOf(reference, schemas, summary) {
  const text = withoutName(schemas[nameOf(reference.$ref)].description);
  return text && text !== summary ? h("p", {}, prose(text.charAt(0).toUpperCase() + text.slice(1))) : null;
}

export function commands(document) {
  const { messages, schemas } = document.components;
  const entries = Object.values(document.operations).filter((operation) => operation.action === "receive");
  const sections = entries.map((operation) => {
    const asked = messages[nameOf(operation.messages[0].$ref)];
    const answered = messages[nameOf(operation.reply.messages[0].$ref)];
    const codes = (asked["x-error-codes"] ?? []).flatMap((code) => [" ", h("a", { class: "code", href: `#error-${code}` }, code)]);
    return section(
      `command-${asked.name}`,
      asked.name,
      asked.summary,
      h("p", { class: "summary" }, prose(asked.summary)),
      detailOf(dataOf(asked), schemas, asked.summary),
      contentsOf(dataOf(asked), schemas),
      h("h4", {}, "Reply"),
      isEmpty(dataOf(answered), schemas)
        ? h("p", { class: "muted" }, "Without fields: it is done.")
        : [detailOf(dataOf(answered), schemas), contentsOf(dataOf(answered), schemas)],
      codes.length ? h("p", { class: "codes" }, "May be refused with", codes) : null,
      h("div", { class: "examples" }, example("You send", frameOf(asked)), example("The server replies", frameOf(answered))),
    );
  });
  return chapter("commands", "Commands", null, sections);
}

export function events(document) {
  const { messages, schemas } = document.components;
  const entries = Object.values(document.operations).filter((operation) => operation.action === "send");
  const sections = entries.map((operation) => {
    const told = messages[nameOf(operation.messages[0].$ref)];
    const stream = told.payload.properties.stream;
    const streamed = stream?.examples?.[0]?.split(":")[0];
    return section(
      `event-${told.name}`,
      told.name,
      told.summary,
      h("p", { class: "summary" }, h("span", { class: `kind ${stream ? "durable" : "ephemeral"}` }, stream ? "durable" : "ephemeral"), prose(told.summary)),
      stream ? h("p", {}, "Has a place in the stream ", h("code", {}, `${streamed}:<id>`), ": a resume replays it.") : null,
      detailOf(dataOf(told), schemas, told.summary),
      contentsOf(dataOf(told), schemas),
      h("div", { class: "examples" }, example("The server sends", frameOf(told))),
    );
  });
  return chapter("events", "Events", null, sections);
}

export function errors(document) {
  const rows = document["x-error-codes"].map(({ code, rest, status, retry, meaning }) => [
    h("code", { id: `error-${code}` }, code),
    [h("code", {}, rest), ` ${status}`],
    retry ? "yes" : "no",
    prose(meaning),
  ]);
  const element = section("error-codes", "Error codes", "", table("codes-table", ["Code", "In REST", "Again later", "Meaning"], rows));
  const closes = document["x-close-codes"].map(({ code, meaning, client }) => [h("code", {}, code), meaning, client]);
  const close = section("close-codes", "Close codes", "", table("codes-table", ["Code", "Meaning", "What to do"], closes));
  return chapter("codes", "Codes", null, [element, close]);
}

/** The types that fields refer to; what is a command's or an event's data stands there already, and is linked to as well. */
export function types(document) {
  const { schemas } = document.components;
  const sections = Object.entries(schemas).map(([name, schema]) =>
    section(`type-${name}`, name, schema.description, h("p", {}, prose(schema.description)), contentsOf(schema, schemas)),
  );
  return chapter("types", "Types", null, sections);
}
