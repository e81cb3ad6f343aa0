"""Answers over HTTPS, and only over it; the machine itself may answer plainly (tests)."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from typing import IO, Any
from urllib.parse import urlsplit

from ortaq.resolution.installing.errors import NotFetched

TIMEOUT = 30.0  # seconds without a byte
LARGEST_ANSWER = 8 << 20
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def fetch_json(url: str) -> dict[str, Any]:
    """The JSON object at ``url``. Raises NotFetched."""
    with ask(url) as answer:
        try:
            content = json.loads(answer.read(LARGEST_ANSWER))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NotFetched(f"{url}: the answer is not what it should be ({error}); try again later.") from error
    if not isinstance(content, dict):
        raise NotFetched(f"{url}: the answer is not what it should be (no object); try again later.")
    return content


def ask(url: str, headers: dict[str, str] | None = None) -> http.client.HTTPResponse:
    """Open ``url``, redirects followed. Raises NotFetched, saying what to do, unless it is answered with success."""
    require_safe(url)
    request = urllib.request.Request(url, headers={"User-Agent": "ortaq", **(headers or {})})  # noqa: S310
    try:
        return _OPENER.open(request, timeout=TIMEOUT)  # type: ignore[no-any-return]
    except urllib.error.HTTPError as error:
        error.close()
        message = f"{url}: the server answered {error.code} {error.reason}; try again later."
        raise NotFetched(message, again=error.code >= 500 or error.code == 429) from None
    except (OSError, http.client.HTTPException) as error:
        why = getattr(error, "reason", error)
        message = (
            f"{urlsplit(url).hostname} cannot be reached ({why}); without a network, bring the release with --from."
        )
        raise NotFetched(message, again=True) from error


def require_safe(url: str) -> None:
    """Raises NotFetched for any address that is neither HTTPS nor this machine."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise NotFetched(f"{url}: not an https:// address; nothing was fetched.")


class _Redirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        require_safe(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = urllib.request.build_opener(_Redirects)
