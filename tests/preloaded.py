"""The modules that are imported before a process of `tests.forked` is forked."""

# ruff: noqa: E402 - the clocks are replaced before a module imports them
from tests import clocks

clocks.replace()

import asyncio

import codegen.generate
import tests.cekura.holder
import tests.codegen.hostile.apart
import tests.stores.proof.handling
import tests.stores.proof.merging
import tests.stores.redis_holder
from cekura_akua import runtime
from tests.akua.proof import killing

USED = (codegen.generate, runtime, tests)
asyncio.run(killing.load())
