// What a message shows of Markdown: bold, italic, struck, code, quotes, links. The server keeps the text as it was written, and what is no
// whole mark stays as it stands. Reads each character a few times at most, whatever is sent. No elements.
// @ts-check

/** @typedef {"strong" | "em" | "s"} Kind */
/** @typedef {{ text: string, link?: string, mention?: string, code?: undefined, kind?: undefined, parts?: undefined }} Plain */
/** @typedef {{ code: string, text?: undefined, link?: undefined, mention?: undefined, kind?: undefined, parts?: undefined }} Code */
/** @typedef {{ kind: Kind, parts: Part[], text?: undefined, link?: undefined, mention?: undefined, code?: undefined }} Marked */
/** @typedef {Plain | Code | Marked} Part */
/** @typedef {{ kind: "text" | "quote", parts: Part[] } | { kind: "code", text: string }} Block */

// beside a name may stand letters of scripts without capitals, as on the server; so may marks
const CASED = "\\p{Lu}\\p{Ll}\\p{Lt}";
const CODE = "`{3}[^`]+`{3}|(?<!`)`[^`]+`(?!`)";
const NAMED = "\\[([^[\\]]{1,200})\\]\\((https?:\\/\\/(?:[^\\s()<>\"']|\\([^\\s()<>\"']*\\))+)\\)";
const BARE = "https?:\\/\\/(?:(?!\\]\\()[^\\s<>\"'])+";
const MENTION = `(?<![${CASED}\\d@./+-]|[${CASED}\\d_]_)@[A-Za-z0-9][A-Za-z0-9_.-]*(?![${CASED}\\d_.@-])`;
const TOKENS = new RegExp(`${CODE}|${NAMED}|${BARE}|${MENTION}|\\*+|_+|~+`, "giu");
const WORD = new RegExp(`[${CASED}\\d]`, "u");
/** What is called like an address and leads to another deceives. */
const LIKE_AN_ADDRESS = /:\/\/|[\p{L}\p{N}]\.\p{L}{2}/u;
const LONGEST_NAME = 64;

/** @type {Record<string, string[]>} */
const RUNS = { "*": ["*"], "**": ["**"], "***": ["**", "*"], _: ["_"], "~~": ["~~"] };
/** @type {Record<string, Kind>} */
const KINDS = { "*": "em", "**": "strong", _: "em", "~~": "s" };

/**
 * A message's blocks, one below the other.
 * @param {string} content
 * @param {Set<string>} [called] who is really called, in lower case: a name may end in what ends a sentence
 * @returns {Block[]}
 */
export function markupOf(content, called) {
  const lines = content.split("\n");
  const ends = lines.map((line) => line.trimEnd() === "```");
  const lastEnd = ends.lastIndexOf(true);
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[]} */
  let plain = [];
  const flush = () => {
    if (plain.some(Boolean)) blocks.push({ kind: "text", parts: partsOf(plain.join("\n"), called) });
    plain = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const end = at < lastEnd && /^```[\w+#.-]{0,20}\s*$/.test(lines[at]) ? ends.indexOf(true, at + 1) : -1;
    if (end > at + 1) {
      flush();
      blocks.push({ kind: "code", text: lines.slice(at + 1, end).join("\n") });
      at = end;
    } else if (lines[at].startsWith("> ")) {
      flush();
      const from = at;
      while (lines[at + 1]?.startsWith("> ") || lines[at + 1] === ">") at += 1;
      const quoted = lines.slice(from, at + 1).map((line) => line.slice(2));
      blocks.push({ kind: "quote", parts: partsOf(quoted.join("\n"), called) });
    } else plain.push(lines[at]);
  }
  flush();
  return blocks;
}

/**
 * Splits a text into {text}, {link, text}, {mention, text}, {code} and {kind, parts}. A mark holds within its line.
 * @param {string} content
 * @param {Set<string>} [called]
 * @returns {Part[]}
 */
export function partsOf(content, called) {
  /** @type {Part[]} */
  const parts = [];
  for (const [at, line] of content.split("\n").entries()) {
    if (at) parts.push({ text: "\n" });
    parts.push(...partsOfLine(line, called));
  }
  return joined(parts);
}

/**
 * @param {string} line
 * @param {Set<string>} [called]
 */
function partsOfLine(line, called) {
  /** @type {Part[]} */
  const parts = [];
  /** @type {Map<string, number>} where a mark was opened that is not closed yet; a later one of its kind takes its place */
  const open = new Map();
  let from = 0;
  const say = (/** @type {number} */ upto) => upto > from && parts.push({ text: line.slice(from, upto) });
  TOKENS.lastIndex = 0;
  for (let match = TOKENS.exec(line); match; match = TOKENS.exec(line)) {
    const { index } = match;
    const [length, part] = partAt(match, called);
    TOKENS.lastIndex = index + length;
    if (!part && !(match[0] in RUNS)) continue;
    say(index);
    from = index + length;
    if (part) parts.push(part);
    else mark(parts, open, match[0], line[index - 1] ?? " ", line[from] ?? " ");
  }
  say(line.length);
  return parts;
}

/**
 * How much of what was found belongs together, and what it is; nothing where it is a mark or stays text.
 * @param {RegExpExecArray} match
 * @param {Set<string>} [called]
 * @returns {[number, Part?]}
 */
function partAt([found, label, address], called) {
  if (found.startsWith("`")) return [found.length, { code: found.replace(/^`+|`+$/g, "") }];
  if (found.startsWith("@")) {
    const text = nameOf(found, called);
    return [text.length, { mention: text.slice(1), text }];
  }
  if (label !== undefined) {
    const part = LIKE_AN_ADDRESS.test(label) ? null : linkOf(address, label);
    return part ? [found.length, part] : [1];
  }
  if (!/^http/i.test(found)) return [found.length];
  const text = withoutTail(found);
  return [text.length, linkOf(text) ?? undefined];
}

/**
 * Closes what this mark opened before, or opens it; where it can do neither it is text.
 * @param {Part[]} parts
 * @param {Map<string, number>} open
 * @param {string} run
 * @param {string} before
 * @param {string} after
 */
function mark(parts, open, run, before, after) {
  const opens = /\S/.test(after) && !WORD.test(before);
  const closes = /\S/.test(before) && !WORD.test(after);
  const isClosing = closes && RUNS[run].some((key) => open.has(key));
  for (const key of isClosing ? [...RUNS[run]].reverse() : RUNS[run]) {
    const at = open.get(key);
    if (isClosing && at !== undefined && at + 1 < parts.length) {
      const inner = parts.splice(at).slice(1);
      parts.push({ kind: KINDS[key], parts: inner });
      for (const [other, place] of open) if (place >= at) open.delete(other);
    } else {
      if (opens) open.set(key, parts.length);
      parts.push({ text: key });
    }
  }
}

/**
 * Puts texts together that stand side by side.
 * @param {Part[]} parts
 * @returns {Part[]}
 */
function joined(parts) {
  /** @type {Part[]} */
  const all = [];
  /** @type {string[]} */
  let texts = [];
  const flush = () => {
    if (texts.length) all.push({ text: texts.join("") });
    texts = [];
  };
  for (const part of parts) {
    if (part.text !== undefined && !part.link && !part.mention) texts.push(part.text);
    else {
      flush();
      all.push(part.parts ? { kind: part.kind, parts: joined(part.parts) } : part);
    }
  }
  flush();
  return all;
}

/**
 * The longest name that is called, or the one without what may end a sentence.
 * @param {string} token
 * @param {Set<string>} [called]
 */
function nameOf(token, called) {
  let shortest = token.length;
  while ("._-".includes(token[shortest - 1])) shortest -= 1;
  for (let end = Math.min(token.length, shortest + LONGEST_NAME); end > shortest; end -= 1)
    if (called?.has(token.slice(1, end).toLowerCase())) return token.slice(0, end);
  return token.slice(0, shortest);
}

/**
 * Punctuation at a link's end belongs to the sentence, and marks do; a closing bracket only when none was opened inside.
 * @param {string} url
 */
function withoutTail(url) {
  const bracket = url.indexOf("(");
  let end = url.length;
  for (; end > 0; end -= 1) {
    const last = url[end - 1];
    const unmatched = last === ")" && (bracket < 0 || bracket >= end - 1);
    if (!".,;:!?]}*_~".includes(last) && !unmatched) break;
  }
  return url.slice(0, end);
}

/**
 * @param {string} address
 * @param {string} [text]
 * @returns {Plain | null}
 */
function linkOf(address, text = address) {
  try {
    const url = new URL(address);
    return ["http:", "https:"].includes(url.protocol) ? { link: url.href, text } : null;
  } catch {
    return null;
  }
}
