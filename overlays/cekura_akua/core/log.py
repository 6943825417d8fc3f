"""The logger of the package: quiet unless the application wants it, and free of credentials.

Records hold methods, URLs without their query, statuses and times; never a header or a body.
"""

import logging

logger = logging.getLogger("cekura_akua")
logger.addHandler(logging.NullHandler())
