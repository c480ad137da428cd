// A chat server as Socket.IO's documents teach it: rooms in memory, broadcast to all in the room. Measured beside Veza.
"use strict";

const { createServer } = require("http");
const { Server } = require("socket.io");

const http = createServer();
const io = new Server(http);

io.on("connection", (socket) => {
  socket.on("join", (room, joined) => {
    socket.join(room);
    joined();
  });
  socket.on("msg", (room, text) => {
    io.to(room).emit("msg", text);
  });
});

http.listen(0, "127.0.0.1", 4096, () => {
  console.log(`socket.io is ready: http://127.0.0.1:${http.address().port}`);
});
