"""Streams: server-sent events, resumed where that is possible."""
