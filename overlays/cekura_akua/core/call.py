"""The path of version 0.1 of `Call`, `Proceed` and `Try`; new code imports `cekura_akua.hooks`."""

from cekura_akua.core.pipeline.call import Call, Proceed, Try

__all__ = ["Call", "Proceed", "Try"]
