"""The logger of the package, which is quiet by default and free of credentials.

Records hold methods, URLs without their query, statuses and times; never a header or a body.
Retries and interruptions are logged at the level INFO, every attempt at DEBUG. For a quick look
without any code, `CEKURA_AKUA_LOG=info` (or `debug`) writes the records to standard error.
"""

from __future__ import annotations

import logging
import os

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO}

logger = logging.getLogger("cekura_akua")
logger.addHandler(logging.NullHandler())


def log_to_stderr(wanted: str) -> None:
    """Write the records of the package to standard error.

    Args:
        wanted: the lowest level, `debug` or `info`, in any case; another word is warned of, and
            shows warnings.
    """
    level = LEVELS.get(wanted.strip().lower(), logging.WARNING)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(level)
    if level == logging.WARNING:
        logger.warning("CEKURA_AKUA_LOG is %s or %s, not %r", *LEVELS, wanted[:20])


if wanted := os.environ.get("CEKURA_AKUA_LOG"):
    log_to_stderr(wanted)
