"""A mail server of our own on loopback that does as it is told: takes mails, refuses them, or hangs up."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class MailServer(socketserver.ThreadingTCPServer):
    """``replies`` are its answers by command; an empty one hangs up. ``taken`` are the mails that it took."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, replies: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.replies, self.taken = replies, list[str]()


class Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline().decode():
            command = line.split(" ")[0].strip().upper()
            usual = {"DATA": "354 go on", "QUIT": "221 bye"}.get(command, "250 ok")
            reply = self.server.replies.get(command, usual)
            if not reply:
                return
            self.say(reply)
            if command == "QUIT" or (command == "DATA" and reply.startswith("354") and not self.take()):
                return

    def take(self) -> bool:
        lines = []
        while (line := self.rfile.readline().decode()) not in (".\r\n", ""):
            lines.append(line)
        self.server.taken.append("".join(lines))
        reply = self.server.replies.get(".", "250 taken")
        if reply:
            self.say(reply)
        return bool(reply)

    def say(self, reply: str) -> None:
        self.wfile.write(f"{reply}\r\n".encode())


@contextmanager
def mail_server(**replies: str) -> Iterator[MailServer]:
    """``end`` is the answer to the end of a mail."""
    named = {"." if name == "end" else name.upper(): reply for name, reply in replies.items()}
    with MailServer(named) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
