"""Locks and deliveries in Redis or Valkey, for all processes that use one server."""
