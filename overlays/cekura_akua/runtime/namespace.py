"""Namespaces: packages whose modules are imported when one of their names is first used."""

from __future__ import annotations

import builtins
import warnings
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Literal

_SPECIAL: Mapping[str, Any] = {"Any": Any, "Literal": Literal}


class LazyNamespace:
    """The names of a package, each imported from its module at first use (PEP 562).

    Args:
        package: the globals of the package.
        modules: the names that each module of the package defines, separated by white space.
        renamed: names of the package, by the names that they had before.
    """

    def __init__(
        self,
        package: dict[str, Any],
        modules: Mapping[str, str],
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        self._package = package
        self._renamed = dict(renamed or {})
        self._module_of = {
            name: module for module, names in modules.items() for name in names.split()
        }

    def load(self, name: str) -> Any:
        """Return the value of a name; the `__getattr__` of the package.

        A name of before gives a DeprecationWarning each time, with the name of now.

        Raises:
            AttributeError: no module defines the name.
        """
        package = self._package["__name__"]
        if name in self._renamed:
            new = self._renamed[name]
            warning = (
                f"{package}.{name} is {new} now; the old name goes with the next minor version"
            )
            warnings.warn(warning, DeprecationWarning, stacklevel=2)
            return getattr(import_module(package), new)
        module = self._module_of.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        # Python asks `__getattr__` for names that the package lacks; from now on it has this one.
        value = self._package[name] = getattr(import_module(f".{module}", package), name)
        return value

    def names(self) -> list[str]:
        """Return every name; the `__dir__` of the package."""
        return sorted({*self._package, *self._module_of})

    def resolve(self, annotation: str) -> Any:
        """Return the type that an annotation describes.

        Args:
            annotation: a type expression as the generator writes it: names of this namespace,
                builtins, `Any` and `Literal`.
        """
        code = compile(annotation, "<annotation>", "eval")
        scope = {name: self._type(name) for name in code.co_names}
        return eval(code, {"__builtins__": {}, **scope})  # noqa: S307 - the generator wrote it

    def _type(self, name: str) -> Any:
        if name in self._module_of:
            return self.load(name)
        return _SPECIAL[name] if name in _SPECIAL else getattr(builtins, name)
