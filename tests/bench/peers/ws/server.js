// A chat server on plain ws: "/join <room>" is answered by "joined", any other text goes to all in the room. Measured beside Veza.
"use strict";

const { createServer } = require("http");
const { WebSocketServer, WebSocket } = require("ws");

const JOIN = "/join ";
const http = createServer();
const rooms = new Map();

function leave(socket) {
  const room = rooms.get(socket.room);
  room?.delete(socket);
  if (room?.size === 0) rooms.delete(socket.room);
}

function join(socket, name) {
  leave(socket);
  socket.room = name;
  if (!rooms.has(name)) rooms.set(name, new Set());
  rooms.get(name).add(socket);
  socket.send("joined");
}

function broadcast(name, data) {
  for (const member of rooms.get(name) ?? []) {
    if (member.readyState === WebSocket.OPEN) member.send(data, { binary: false });
  }
}

new WebSocketServer({ server: http }).on("connection", (socket) => {
  socket.on("message", (data) => {
    const text = data.toString();
    if (text.startsWith(JOIN)) join(socket, text.slice(JOIN.length));
    else broadcast(socket.room, data);
  });
  socket.on("close", () => leave(socket));
  socket.on("error", () => socket.terminate());
});

http.listen(0, "127.0.0.1", 4096, () => {
  console.log(`ws is ready: http://127.0.0.1:${http.address().port}`);
});
