"""Answers of services on the network, read whole within bounds of size and time."""

import time
from collections.abc import Mapping
from importlib.metadata import version
from io import BytesIO
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPHeaderDict, HTTPResponse
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.util import Retry

from precis import DISTRIBUTION

_CHUNK = 65_536


class TooLarge(requests.RequestException):
    """An answer has more bytes than anybody wants to read."""


def headers() -> Mapping[str, str]:
    """Say who asks, and that answers are not to be compressed: nobody knows the size of what is."""
    agent = f"precis/{version(DISTRIBUTION)} {requests.utils.default_user_agent()}"
    return {"User-Agent": agent, "Accept-Encoding": "identity"}


class Bounded(HTTPAdapter):
    """Sends requests with pauses between them, and reads answers up to a size, for a time.

    Args:
        most: bytes of an answer.
        seconds: how long an answer may take to be read.
        pause: seconds between two requests.
        retries: what is tried again, and when.
    """

    def __init__(self, most: int, seconds: float, pause: float = 0, retries: Retry | int = 0) -> None:
        super().__init__(max_retries=retries)
        self._most = most
        self._seconds = seconds
        self._pause = pause
        self._next = 0.0

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        """Wait for the end of the pause, and send a request."""
        time.sleep(max(0.0, self._next - time.monotonic()))
        try:
            return super().send(*args, **kwargs)
        finally:
            self._next = time.monotonic() + self._pause

    def build_response(self, request: requests.PreparedRequest, raw: Any) -> requests.Response:
        """Read an answer whole.

        Raises:
            TooLarge: it is larger than allowed.
            requests.Timeout: it takes longer than allowed.
            requests.ConnectionError: it breaks off.
        """
        try:
            body = self._body(raw)
        except ReadTimeoutError as error:
            raise requests.ReadTimeout(error, request=request) from None
        except HTTPError as error:
            raise requests.ConnectionError(error, request=request) from None
        finally:
            raw.release_conn()
        # Without its encoding, so that nothing unpacks what should not have been packed.
        kept = HTTPHeaderDict(
            {key: value for key, value in raw.headers.items() if key.lower() != "content-encoding"}
        )
        whole = HTTPResponse(BytesIO(body), kept, raw.status, preload_content=False, reason=raw.reason)
        return super().build_response(request, whole)

    def _body(self, raw: Any) -> bytes:
        end, body = time.monotonic() + self._seconds, bytearray()
        while chunk := raw.read1(_CHUNK, decode_content=False):
            body += chunk
            if len(body) > self._most:
                raise TooLarge
            if time.monotonic() > end:
                raise requests.ReadTimeout
        return bytes(body)
