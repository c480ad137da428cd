"""The endpoint that the suite's cases drive: a websocket client that also sends what no client may send.

It offers the names that the cases use of Autobahn's client of 2015, in Autobahn's spelling, and behaves as that does when it
is told not to fail by dropping the connection. It judges what the server sends strictly: a violation fails the connection.
A payload is a string of which each character is a byte, as in Python 2 (suite.py).
"""

import asyncio
import base64
import collections
import hashlib
import os
import struct
import types

from frames import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, Violation, frame_head, masked, read_frame, valid_text
from suite import WebSocketProtocol

# The suite's waits are for an idle machine, and tests share theirs with others: a server may be this much slower.
SLOWNESS = 5
# How long Autobahn's client waits for the server's part of the opening and of the closing, and for the end of TCP.
OPENING_S = 5
CLOSING_S = DROPPING_S = 1 * SLOWNESS

class Peer(asyncio.Protocol, WebSocketProtocol):
    """One connection, for one case."""

    CLOSE_STATUS_CODE_NORMAL = 1000
    CLOSE_STATUS_CODE_PROTOCOL_ERROR = 1002
    CLOSE_STATUS_CODE_INVALID_PAYLOAD = 1007

    def __init__(self, case, host, path):
        self.factory = types.SimpleNamespace(isServer=False)
        self.request = (host, path)
        self.state = self.STATE_CONNECTING
        self.loop = asyncio.get_running_loop()
        self.ended = self.loop.create_future()
        self.key = base64.b64encode(os.urandom(16))
        self.buffer = bytearray()
        self.message = None
        self.pieces = collections.deque()
        self.timers = []
        self.connectionWasOpen = self.closedByMe = self.failedByMe = self.droppedByMe = self.wasClean = False
        self.remoteCloseCode = self.localCloseReason = None
        self.autoFragmentSize = self.unsent = 0
        self.createWirelog = False
        self.txFrameStats = collections.Counter()
        self.runCase = case(self)

    def sendFrame(self, opcode, payload="", fin=True, rsv=0, mask=None, payload_len=None, chopsize=None, sync=False):
        """Sends a frame, allowed or not; with `payload_len` the payload is repeated up to that length."""
        payload = payload.encode("latin-1")
        if payload_len is not None:
            payload = (payload * (payload_len // len(payload) + 1))[:payload_len]
        mask = mask.encode("latin-1") if mask else os.urandom(4)
        self.txFrameStats[opcode] += 1
        head = frame_head(fin, rsv, opcode, len(payload)) + mask
        self.write(head + masked(payload, mask), chopsize, sync)

    def sendMessage(self, payload, isBinary=False, fragmentSize=None, sync=False):
        """Sends a message, in fragments of this size or of `autoFragmentSize` if either is given."""
        if self.state != self.STATE_OPEN:
            return
        opcode = BINARY if isBinary else TEXT
        size = fragmentSize or self.autoFragmentSize
        if not size or len(payload) <= size:
            self.sendFrame(opcode, payload, sync=sync)
            return
        # a message of so many whole fragments ends with an empty one, as Autobahn's does
        for start in range(0, len(payload) + 1, size):
            is_last = start + size > len(payload)
            self.sendFrame(CONTINUATION if start else opcode, payload[start : start + size], fin=is_last, sync=sync)

    def beginMessage(self, isBinary=False):
        """Begins a message whose frames are sent bit by bit."""
        self.next_opcode = BINARY if isBinary else TEXT

    def beginMessageFrame(self, length):
        """Sends the head of a frame."""
        if self.state == self.STATE_OPEN:
            self.mask = os.urandom(4)
            self.unsent = length
            self.write(frame_head(False, 0, self.next_opcode, length) + self.mask)
            self.next_opcode = CONTINUATION

    def sendMessageFrameData(self, payload):
        """Sends a part of the payload of the frame that was begun."""
        if self.state == self.STATE_OPEN:
            self.write(masked(payload.encode("latin-1"), self.mask))
            turn = len(payload) % 4
            self.mask = self.mask[turn:] + self.mask[:turn]
            self.unsent -= len(payload)

    def endMessage(self):
        """Ends the message with an empty frame."""
        if self.state == self.STATE_OPEN:
            self.sendFrame(CONTINUATION)

    def sendClose(self, code=None, reason=None):
        """Begins the closing handshake, unless it has begun."""
        self.sendCloseFrame(code, reason)

    def sendCloseFrame(self, code=None, reasonUtf8=None, isReply=False):
        """Sends a close frame with any code and reason, unless one was sent."""
        if self.state != self.STATE_OPEN:
            return
        payload = "" if code is None else struct.pack("!H", code).decode("latin-1")
        self.sendFrame(CLOSE, payload + (reasonUtf8 or ""))
        self.state = self.STATE_CLOSING
        self.closedByMe = not isReply
        self.localCloseReason = reasonUtf8
        self.later(DROPPING_S if isReply else CLOSING_S, self.lose_patience)

    def continueLater(self, delay, fun, tag=None):
        """Calls back after so many seconds, if the connection still is."""
        self.later(delay, fun)

    def closeAfter(self, delay):
        """Begins the closing handshake after so many seconds."""
        self.later(delay, self.sendClose)

    def killAfter(self, delay):
        """Fails the connection when the server has not ended it for so many seconds."""
        self.later(delay * SLOWNESS, self.fail, 1001)

    def enableWirelog(self, enable):
        """Switches the log of frames, which is not kept here."""

    def write(self, octets, chopsize=None, sync=False):
        """Writes octets, in pieces that go out one by one if that is asked for or if others still wait."""
        if not (chopsize or sync or self.pieces):
            self.transport.write(octets)
            return
        is_idle = not self.pieces
        step = chopsize or len(octets)
        self.pieces.extend(octets[start : start + step] for start in range(0, len(octets), step))
        if is_idle:
            self.write_piece()

    def write_piece(self):
        """Writes the next piece; the others follow when the event loop has run, so that each goes out by itself."""
        if self.pieces and self.state != self.STATE_CLOSED:
            self.transport.write(self.pieces[0])
            self.loop.call_soon(self.next_piece)

    def next_piece(self):
        self.pieces.popleft()
        self.write_piece()

    def later(self, delay, fun, *arguments):
        """Calls back after so many seconds, if the connection still is."""
        self.timers.append(self.loop.call_later(delay, lambda: self.state == self.STATE_CLOSED or fun(*arguments)))

    def fail(self, code):
        """Begins the closing handshake because something is wrong, or drops the connection when it has begun."""
        self.failedByMe = True
        if self.state == self.STATE_OPEN:
            self.sendCloseFrame(code)
        else:
            self.drop()

    def lose_patience(self):
        """The server has not done its part in time: its close frame, or closing the TCP connection."""
        self.wasClean = False
        self.drop()

    def drop(self):
        """Drops the TCP connection, which would have been the server's to do."""
        if self.state != self.STATE_CLOSED:
            self.state = self.STATE_CLOSED
            self.droppedByMe = True
            self.transport.abort()

    def connection_made(self, transport):
        self.transport = transport
        host, path = self.request
        transport.write(
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {self.key.decode()}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self.later(OPENING_S, lambda: self.state == self.STATE_CONNECTING and self.drop())

    def connection_lost(self, exc):
        self.state = self.STATE_CLOSED
        for timer in self.timers:
            timer.cancel()
        self.runCase.onClose(self.wasClean, self.remoteCloseCode, None)
        self.runCase.onConnectionLost(self.failedByMe)
        self.ended.set_result(None)

    def data_received(self, data):
        self.buffer += data
        try:
            if self.state != self.STATE_CONNECTING or self.shake_hands():
                while self.state != self.STATE_CLOSED and self.take_frame():
                    pass
        except Violation as violation:
            self.buffer.clear()
            self.fail(violation.args[0])

    def shake_hands(self):
        """Reads the answer to the opening handshake; false until it is whole and right."""
        head, end, rest = self.buffer.partition(b"\r\n\r\n")
        if not end:
            return False
        expected = base64.b64encode(hashlib.sha1(self.key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
        lines = head.split(b"\r\n")
        if lines[0].split()[1:2] != [b"101"] or b"sec-websocket-accept: " + expected.lower() not in head.lower():
            self.drop()
            return False
        self.buffer = bytearray(rest)
        self.state = self.STATE_OPEN
        self.connectionWasOpen = True
        self.runCase.onOpen()
        return True

    def take_frame(self):
        """Takes in the next frame; false when it is not whole yet."""
        frame = read_frame(self.buffer)
        if frame is None:
            return False
        fin, opcode, payload, size = frame
        del self.buffer[:size]
        if opcode == CLOSE:
            self.take_close(payload)
        elif opcode == PING:
            # amid a frame that is sent bit by bit the answer would be read as a part of it
            if self.state == self.STATE_OPEN and self.unsent == 0:
                self.sendFrame(PONG, payload.decode("latin-1"))
        elif opcode == PONG:
            self.runCase.onPong(payload.decode("latin-1"))
        else:
            self.take_fragment(fin, opcode, payload)
        return True

    def take_fragment(self, fin, opcode, payload):
        if (opcode == CONTINUATION) != (self.message is not None):
            raise Violation(1002)
        if opcode != CONTINUATION:
            self.message = (opcode == BINARY, bytearray())
        is_binary, message = self.message
        message += payload
        if fin:
            self.message = None
            if not is_binary:
                valid_text(message)
            if not self.failedByMe:
                self.runCase.onMessage(message.decode("latin-1"), is_binary)

    def take_close(self, payload):
        self.remoteCloseCode = struct.unpack("!H", payload[:2])[0] if payload else None
        valid_text(payload[2:])
        is_ours = self.state == self.STATE_CLOSING
        self.wasClean = True
        if is_ours:
            self.later(DROPPING_S, self.lose_patience)
        else:
            self.sendCloseFrame(self.CLOSE_STATUS_CODE_NORMAL, isReply=True)
