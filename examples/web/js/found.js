// Where the words of a search stand in a text, as the server finds them: by their beginnings, whatever their case and accents; in
// scripts without spaces anywhere. No elements.
// @ts-check

/** Letters that no decomposition makes plain, and those that Arabic, Persian and Urdu keyboards have for the same. */
const PLAIN = new Map([
  ...Object.entries({ ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", đ: "d", ð: "d", ł: "l", ħ: "h", ı: "i", ς: "σ" }),
  ...Object.entries({ ٱ: "ا", ى: "ي", ی: "ي", ک: "ك", ة: "ه", ھ: "ه", ہ: "ه" }),
]);
/** An Arabic word of three letters or more, without its article; and what may be written together with it. */
const ARABIC = /^(?:(?:وال|فال|بال|كال|ولل|لل)(?=[ء-ي]{4})|ال(?=[ء-ي]{3}))?([ء-ي]{3,})$/;
const ATTACHED = "(?:[وفبك]?ال|و?لل|[وبل])?";
/** Accents, vowel points, what nobody sees. Vowel signs of Thai or Devanagari are letters of their own and stay. */
const LEFT_OUT = /(?=[\p{sc=Zinh}\p{sc=Hebr}\p{sc=Arab}])(?![\u3099\u309a])\p{M}|[\u00ad\u0640\u200b-\u200f\u2060]/gu;
/** Scripts whose words are not parted by spaces, or grow together. */
const DENSE = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** @param {string} char */
function plain(char) {
  const parts = char.normalize("NFKD").replace(LEFT_OUT, "").toLowerCase().replace(LEFT_OUT, "");
  return [...parts].map((part) => PLAIN.get(part) ?? part).join("");
}

/**
 * The words that are looked for, without operators and exclusions; a phrase is one.
 * @param {string} query
 */
export function wordsOf(query) {
  const words = query.match(/-?"[^"]*"?|[^\s"]+/g) ?? [];
  return words
    .filter((word) => !/^-[\p{L}\p{N}"]/u.test(word) && word.toLowerCase() !== "or")
    .map((word) => word.replaceAll('"', "").trim())
    .filter(Boolean);
}

/**
 * The text in pieces; every second one is a word that was looked for.
 * @param {string} text
 * @param {string[]} words
 */
export function piecesOf(text, words) {
  const patterns = words.map(patternOf).filter(Boolean);
  if (!patterns.length) return [text];
  let form = "";
  /** @type {number[]} where in the text each unit of the form comes from */
  const places = [];
  let at = 0;
  for (const char of text) {
    const piece = plain(char);
    for (let unit = 0; unit < piece.length; unit += 1) places.push(at);
    form += piece;
    at += char.length;
  }
  places.push(text.length);
  const pieces = [];
  let end = 0;
  for (const match of form.matchAll(new RegExp(patterns.join("|"), "gu"))) {
    const from = places[match.index];
    const to = places[match.index + match[0].length];
    if (from < end || to <= from) continue;
    pieces.push(text.slice(end, from), text.slice(from, to));
    end = to;
  }
  return [...pieces, text.slice(end)];
}

/** @param {string} word */
function patternOf(word) {
  // letters and digits only: nothing in them means something else in a pattern
  const parts = [...word].map(plain).join("").match(WORD) ?? [];
  const [first] = parts;
  if (!first) return "";
  const start = DENSE.test(first) ? "" : "(?<![\\p{L}\\p{N}\\p{M}])";
  const forms = parts.map((part) => part.replace(ARABIC, (_, stem) => ATTACHED + stem));
  return start + forms.join("[^\\p{L}\\p{N}]+");
}
