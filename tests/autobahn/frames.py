"""Websocket frames (RFC 6455 section 5.2): written as a client may or may not, read as strictly as a client should."""

import struct

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


class Violation(Exception):
    """The server broke the protocol; holds the code of the close that says so."""


def frame_head(fin, rsv, opcode, length):
    """Returns the head of a frame that is masked, up to its mask."""
    first = (fin << 7) | (rsv << 4) | opcode
    if length <= 125:
        return struct.pack("!BB", first, 0x80 | length)
    if length <= 0xFFFF:
        return struct.pack("!BBH", first, 0x80 | 126, length)
    return struct.pack("!BBQ", first, 0x80 | 127, length)


def masked(payload, mask):
    """Returns the payload with this mask laid over it, by one operation on two long numbers."""
    keys = (mask * (len(payload) // 4 + 1))[: len(payload)]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(keys, "big")).to_bytes(len(payload), "big")


def read_frame(buffer):
    """Returns (fin, opcode, payload, bytes used) of the frame that the buffer begins with, or None until it is whole."""
    if len(buffer) < 2:
        return None
    fin, opcode, length, start = bool(buffer[0] & 0x80), buffer[0] & 0x0F, buffer[1] & 0x7F, 2
    if buffer[0] & 0x70 or buffer[1] & 0x80 or opcode not in (CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG):
        raise Violation(1002)
    if opcode >= CLOSE and (not fin or length > 125 or (opcode == CLOSE and length == 1)):
        raise Violation(1002)
    for short, form, least in ((126, "!H", 126), (127, "!Q", 1 << 16)):
        if length == short and start == 2:
            start += struct.calcsize(form)
            if len(buffer) < start:
                return None
            length = struct.unpack(form, buffer[2:start])[0]
            if length < least:
                raise Violation(1002)
    if len(buffer) < start + length:
        return None
    return fin, opcode, bytes(buffer[start : start + length]), start + length


def valid_text(octets):
    """Fails the connection when this is not UTF-8."""
    try:
        octets.decode()
    except UnicodeDecodeError:
        raise Violation(1007) from None
