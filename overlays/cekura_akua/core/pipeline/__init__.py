"""The policies around a call."""
