"""One attempt over HTTP: connections, their pool, and the answer."""
