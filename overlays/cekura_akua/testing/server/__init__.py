"""HTTP on loopback: sockets, requests off the wire, responses onto the wire, faults between them.

Start with `application`, which answers one request. This room imports `behaviour` and the rooms
below.
"""
