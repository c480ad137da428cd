// A small set of emoji of our own, with words to find them by, and what was used last. Any other emoji can be entered.
// @ts-check

const RECENT_KEY = "veza-emoji";
const RECENT_KEPT = 16;

/** [name of the group, "emoji word word, emoji word …"] */
const GROUPS = [
  [
    "Reactions",
    "👍 yes thumbs up, 👎 no thumbs down, ❤️ heart love, 😂 laugh tears, 🔥 fire hot, 🎉 party tada, 🙏 thanks please, 👏 clap, 👀 eyes look, 💯 hundred, ✅ check done, ❌ cross, 🚀 rocket, ⭐ star, 🤔 think, 😮 wow, 😢 cry sad, 😡 angry, 🤝 deal, 💪 strong",
  ],
  [
    "Music",
    "🎵 note, 🎶 notes, 🎧 headphones, 🎤 microphone sing, 🎸 guitar, 🎹 piano keys, 🥁 drum, 🎷 saxophone, 🎺 trumpet, 🎻 violin, 🪕 banjo, 🎚️ fader, 🎛️ knobs mixer, 📻 radio, 💿 disc cd, 📀 disc, 🔊 loud, 🔇 mute, 🎼 score, 🪩 disco, 🕺 dance, 💃 dance, 📼 tape cassette, 🎙️ studio",
  ],
  [
    "Faces",
    "😀 grin, 😄 smile, 😅 sweat, 🙂 slight smile, 😉 wink, 😊 blush, 😍 love eyes, 😎 cool, 🥳 party, 🤩 star eyes, 😴 sleep, 😭 sob, 😤 huff, 😱 scream, 🤯 mind blown, 🙃 upside down, 😬 grimace, 🫠 melt, 🥲 tear smile, 🤗 hug, 🫡 salute, 😇 angel, 🤨 eyebrow, 😏 smirk",
  ],
  [
    "Hands and hearts",
    "👋 wave hello, ✌️ peace, 🤘 rock horns, 🫶 heart hands, 👌 ok, 🤌 chef, 🙌 praise, 🫰 snap, ✊ fist, 🤞 luck, 💜 purple heart, 💙 blue heart, 💚 green heart, 🧡 orange heart, 🖤 black heart, 💔 broken heart",
  ],
  [
    "Things",
    "☕ coffee, 🍵 tea, 🍺 beer, 🍕 pizza, 🍰 cake, 🌙 moon night, ☀️ sun, 🌧️ rain, 🌊 wave sea, 🌱 plant, 🐈 cat, 🐕 dog, 🚆 train, 🏠 home, 💡 idea, 📌 pin, 📎 clip, 📅 date, ⏰ alarm, 💸 money, 🛠️ tools, 🎁 gift, 🏆 win trophy, ✨ sparkles",
  ],
];

export const emojiGroups = GROUPS.map(([name, text]) => ({
  name,
  items: text.split(", ").map((entry) => {
    const [emoji, ...words] = entry.split(" ");
    return { emoji, words: words.join(" ") };
  }),
}));

export const QUICK = ["👍", "❤️", "😂", "🔥"];

/** @param {string} query */
export function findEmoji(query) {
  const needle = query.trim().toLowerCase();
  return emojiGroups.flatMap(({ items }) => items).filter(({ words }) => words.includes(needle));
}

/**
 * What was entered, when it is one emoji: a single character as people see it, with something pictorial in it.
 * @param {string} text
 */
export function asEmoji(text) {
  const entered = text.trim();
  if (!entered || !/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(entered)) return null;
  if (!globalThis.Intl?.Segmenter) return entered;
  return [...new Intl.Segmenter().segment(entered)].length === 1 ? entered : null;
}

/** @returns {string[]} */
export function recentEmoji() {
  try {
    return JSON.parse(localStorage.getItem(RECENT_KEY) ?? "[]").filter(
      (/** @type {unknown} */ it) => typeof it === "string",
    );
  } catch {
    return [];
  }
}

/** @param {string} emoji */
export function usedEmoji(emoji) {
  const recent = [emoji, ...recentEmoji().filter((it) => it !== emoji)].slice(0, RECENT_KEPT);
  localStorage.setItem(RECENT_KEY, JSON.stringify(recent));
}
