"""An SMTP server that takes mails over TLS alone: `smtp_tls.py CERTIFICATE KEY starttls|wrapped`.

It prints its port, then a line of JSON for each mail: the name of the greeting behind TLS, and the mail's headers.
"""

import email
import json
import socket
import ssl
import sys
import threading

CERTIFICATE, KEY, KIND = sys.argv[1:]


def tell(**said):
    print(json.dumps(said), flush=True)


def serve(connection, context):
    """Talks with one client, in the clear until TLS begins."""
    is_secure, name = KIND == "wrapped", ""
    if is_secure:
        connection = context.wrap_socket(connection, server_side=True)
    lines = connection.makefile("rb")
    connection.sendall(b"220 test ESMTP\r\n")
    while line := lines.readline():
        word, _, rest = line.decode().strip().partition(" ")
        answer = b"250 ok\r\n"
        match word.upper():
            case "EHLO":
                name = rest
                answer = b"250 test\r\n" if is_secure else b"250-test\r\n250 STARTTLS\r\n"
            case "STARTTLS" if not is_secure:
                connection.sendall(b"220 go on\r\n")
                connection, is_secure = context.wrap_socket(connection, server_side=True), True
                lines = connection.makefile("rb")
                continue
            case "QUIT":
                connection.sendall(b"221 bye\r\n")
                return
            case _ if not is_secure:
                answer = b"530 Must issue a STARTTLS command first\r\n"
            case "DATA":
                connection.sendall(b"354 go on\r\n")
                mail = email.message_from_bytes(b"".join(iter(lines.readline, b".\r\n")))
                tell(hello=name, headers=dict(mail.items()))
        connection.sendall(answer)


def quietly(connection, context):
    try:
        serve(connection, context)
    except OSError as error:
        print(error, file=sys.stderr)


def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE, KEY)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=quietly, args=(connection, context), daemon=True).start()


main()
