"""The list of the received requests."""

import json

from cekura_akua import __version__

from .har import as_har
from .records import RecordedRequest


class Requests(list[RecordedRequest]):
    """The received requests, in order.

    Example:
        ```python
        Path("requests.har").write_text(apis.requests.har())
        ```
    """

    def har(self) -> str:
        """Return the requests and their responses as an HTTP archive, without credentials."""
        return json.dumps(as_har(self, __version__), ensure_ascii=False, indent=1)
