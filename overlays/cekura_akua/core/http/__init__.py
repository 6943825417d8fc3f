"""HTTP: connections, their pool, and the transport of attempts."""
