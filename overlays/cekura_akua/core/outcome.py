"""The path of version 0.1 of `Answer` and `Lost`; new code imports `cekura_akua.hooks`."""

from cekura_akua.core.http.answer import Answer, Lost

__all__ = ["Answer", "Lost"]
