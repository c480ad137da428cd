// A bot on tmi.js: it joins a channel over a websocket, answers `!ping`, and ends when somebody says `!stop`. It prints what it sees,
// one JSON object a line: node tests/irc/bot.js PORT CHANNEL TOKEN, with tmi.js on NODE_PATH. tmi.js writes tokens in small letters.
const tmi = require("tmi.js");

const [port, channel, token] = process.argv.slice(2);
const tell = (seen) => console.log(JSON.stringify(seen));
const client = new tmi.Client({
  connection: { server: "127.0.0.1", port: Number(port), secure: false, reconnect: false },
  identity: { username: "abot", password: `oauth:${Buffer.from(token).toString("hex")}` },
  channels: [channel],
});
client.on("join", (joined, username, self) => tell({ joined, username, self }));
client.on("message", async (where, tags, text, self) => {
  tell({ said: text, by: tags["display-name"], id: tags.id, self });
  if (text === "!ping") await client.say(where, "pong from tmi.js");
  if (text === "!stop") {
    await client.disconnect();
    process.exit(0);
  }
});
client.on("messagedeleted", (where, username, text, tags) => tell({ deleted: tags["target-msg-id"], username }));
client.on("timeout", (where, username, reason, seconds) => tell({ timeout: username, seconds }));
client.on("ban", (where, username) => tell({ banned: username }));
client.on("slowmode", (where, enabled, length) => tell({ slow: enabled, length }));
client.on("r9kbeta", (where, enabled) => tell({ unique: enabled }));
client.on("notice", (where, id, text) => tell({ notice: id, text }));
client.connect().catch((error) => {
  tell({ failed: String(error) });
  process.exit(1);
});
