// What a message shows of Markdown, and what stays as it was typed.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { markupOf, partsOf } from "../js/markup.js";

/** @import { Part } from "../js/markup.js" */

/**
 * Parts as one line: marks in angle brackets.
 * @type {(parts: Part[]) => string}
 */
const shown = (parts) =>
  parts
    .map((part) => {
      if (part.parts) return `<${part.kind}>${shown(part.parts)}</${part.kind}>`;
      if (part.code !== undefined) return `<code>${part.code}</code>`;
      if (part.link) return `<a ${part.link}>${part.text}</a>`;
      return part.mention ? `<@>${part.text}</@>` : part.text;
    })
    .join("");
/** @type {(content: string) => string} */
const line = (content) => shown(partsOf(content));
/** @type {(content: string) => string[]} */
const blocks = (content) =>
  markupOf(content).map((block) => `${block.kind}: ${block.kind === "code" ? block.text : shown(block.parts)}`);

test("marks make bold, italic, struck and code", () => {
  for (const [typed, expected] of [
    ["**bold** and *it*", "<strong>bold</strong> and <em>it</em>"],
    ["_it_, ~~gone~~!", "<em>it</em>, <s>gone</s>!"],
    ["***both***", "<strong><em>both</em></strong>"],
    ["**a *b* ~~c~~**", "<strong>a <em>b</em> <s>c</s></strong>"],
    ["这是**重点**内容", "这是<strong>重点</strong>内容"],
    ["`a *b*` and ```c `", "<code>a *b*</code> and ```c `"],
    ["```x = 1```", "<code>x = 1</code>"],
    ["(*a*)", "(<em>a</em>)"],
    ["**a** **b**", "<strong>a</strong> <strong>b</strong>"],
    ["**`a`**", "<strong><code>a</code></strong>"],
  ])
    assert.equal(line(typed), expected, typed);
});

test("what is no whole mark stays as it was typed", () => {
  for (const typed of [
    "2*3*4 and 2 * 3 * 4",
    "snake_case_name",
    "__init__",
    "a ** b",
    "**open",
    "*open\nclosed*",
    "****",
    "~almost~",
    "`open",
    ":* :*",
    "f(*args, **more)",
    "1. one\n- two\n# three",
    "![a](b) <b>c</b> &amp;",
    ">_<",
  ])
    assert.deepEqual(markupOf(typed), [{ kind: "text", parts: [{ text: typed }] }], typed);
});

test("marks that overlap close once", () => {
  assert.equal(line("**a *b** c*"), "<strong>a *b</strong> c*");
  assert.equal(line("*a **b* c**"), "<em>a **b</em> c**");
  assert.equal(line("**a **b**"), "**a <strong>b</strong>");
});

test("fences hold code and quotes hold lines", () => {
  assert.deepEqual(blocks("look:\n```js\nlet a = `*b*`;\n\n  c\n```\nwell?"), [
    "text: look:",
    "code: let a = `*b*`;\n\n  c",
    "text: well?",
  ]);
  assert.deepEqual(blocks("> a *b*\n> c\nno"), ["quote: a <em>b</em>\nc", "text: no"]);
  assert.deepEqual(blocks("> a\n>\n> b"), ["quote: a\n\nb"]);
  assert.deepEqual(blocks("```\nopen"), ["text: ```\nopen"]);
  assert.deepEqual(blocks("```\n```"), ["text: ```\n```"]);
  assert.deepEqual(blocks("a\n\nb"), ["text: a\n\nb"]);
});

test("a text is split into links and mentions", () => {
  assert.deepEqual(partsOf("hi @ana, see https://veza.fm/a_(b). Bye"), [
    { text: "hi " },
    { mention: "ana", text: "@ana" },
    { text: ", see " },
    { link: "https://veza.fm/a_(b)", text: "https://veza.fm/a_(b)" },
    { text: ". Bye" },
  ]);
});

test("a full stop after a name ends the sentence and is not part of the name", () => {
  assert.deepEqual(partsOf("ask @ana.b."), [{ text: "ask " }, { mention: "ana.b", text: "@ana.b" }, { text: "." }]);
});

test("a name may end as a sentence does, and stand beside marks and a script without capitals", () => {
  const named = (/** @type {string} */ content) =>
    partsOf(content, new Set(["ana-", "bob"])).map((part) => part.mention ?? part.parts?.map((it) => it.mention));
  assert.deepEqual(named("@Ana-."), ["Ana-", undefined]);
  assert.deepEqual(named("_@bob_"), [["bob"]]);
  assert.deepEqual(named("**@bob**!"), [["bob"], undefined]);
  assert.deepEqual(named("谢谢@bobさん"), [undefined, "bob", undefined]);
  assert.deepEqual(named("@bobé x@bob a_@bob @bob1é @bob.é"), [undefined]);
});

test("an address of mail is no mention, and HTML stays text", () => {
  assert.deepEqual(partsOf("ana@example.com <b>"), [{ text: "ana@example.com <b>" }]);
});

test("punctuation and marks at the end of a link belong to the sentence", () => {
  const linked = (/** @type {string} */ content) => shown(partsOf(content)).match(/<a ([^>]*)>/)?.[1];
  for (const typed of ["(https://veza.fm/x)", "https://veza.fm/x?!", "**https://veza.fm/x**", "~~https://veza.fm/x~~"])
    assert.equal(linked(typed), "https://veza.fm/x", typed);
  assert.equal(line("https://veza.fm/a_b_c*d*e"), "<a https://veza.fm/a_b_c*d*e>https://veza.fm/a_b_c*d*e</a>");
});

test("a link has a name where that names no other place", () => {
  assert.equal(line("[the score](https://veza.fm/a_(b))!"), "<a https://veza.fm/a_(b)>the score</a>!");
  for (const typed of [
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](data:text/html,b)",
    "[a](//veza.fm)",
    "[a](/settings)",
    "[](https:)",
    "javascript:alert(1)",
    "https://",
  ])
    assert.ok(!line(typed).includes("<a"), typed);
  for (const deceit of ["[https://bank.example](https://veza.fm/x)", "[log in at bank.example](https://veza.fm/x)"])
    assert.ok(line(deceit).includes("](<a https://veza.fm/x>https://veza.fm/x</a>)"), line(deceit));
});

test("no address but http and https is ever a link, whatever stands around it", () => {
  const links = (/** @type {Part[]} */ parts) =>
    parts.flatMap((part) => (part.parts ? links(part.parts) : part.link ? [part.link] : []));
  const pieces = ["javascript:", "https://", "a.b", "[", "](", ")", "*", "**", "_", "~~", "`", "```", "@a", "\n", "> "];
  let seed = 7;
  for (let round = 0; round < 3000; round += 1) {
    let content = "";
    for (let at = 0; at < 12; at += 1) {
      seed = (seed * 48271) % 2147483647;
      content += pieces[seed % pieces.length];
    }
    for (const block of markupOf(content))
      if (block.kind !== "code")
        for (const link of links(block.parts)) assert.match(link, /^https?:\/\//, JSON.stringify(content));
  }
});

test("ten thousand marks are read in linear time and nest a few deep", () => {
  const depth = (/** @type {Part[]} */ parts) =>
    parts.reduce((most, part) => Math.max(most, part.parts ? 1 + depth(part.parts) : 0), 0);
  const runs = [
    "*a ",
    "**a ",
    "**a** ",
    "*_~~**a",
    "`",
    "```\n",
    "```\na\n",
    "[",
    "[a](https://",
    "https://*",
    "@a-",
    "> *",
  ];
  runs.push("(_", "_)", "*(", "~~(a)~~", "[a](https://x(", "@a.-", "***a*** ", "****");
  for (const run of runs) {
    const content = run.repeat(10_000);
    const began = performance.now();
    for (const block of markupOf(content)) assert.ok(block.kind === "code" || depth(block.parts) <= 4, run);
    // what grows with the square takes a minute
    assert.ok(performance.now() - began < 3000, `${JSON.stringify(run)}: ${performance.now() - began} ms`);
  }
});
