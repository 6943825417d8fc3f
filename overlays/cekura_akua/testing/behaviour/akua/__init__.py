"""Akua's own behaviour; `dialect` brings the parts together."""
