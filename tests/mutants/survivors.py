"""The mutants that may survive: those that change nothing, each with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LISTED = Path(__file__).with_name("survivors.txt")


@dataclass(frozen=True)
class Mutant:
    """A change of one line.

    Attributes:
        module: the module, below `overlays/cekura_akua`.
        before: the line as it is.
        after: the line as it was changed; empty where it was taken out.
    """

    module: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.module}\n- {self.before}\n+ {self.after}"


def listed(text: str) -> dict[Mutant, str]:
    """Return the mutants of a list, with their reasons.

    Each is a block of lines: the module, `- ` and the line before, `+ ` and the line after, and the
    reason, which may go on for some lines.

    Raises:
        ValueError: a block has no reason, or is none.
    """
    mutants = {}
    for block in text.strip().split("\n\n"):
        module, before, after, *reason = block.splitlines()
        if not before.startswith("- ") or not after.startswith("+") or not "".join(reason).strip():
            raise ValueError(f"no mutant with a reason: {block!r}")
        mutants[Mutant(module, before[2:].strip(), after[2:].strip())] = " ".join(reason)
    return mutants


def mutant_of(module: str, diff: str) -> Mutant:
    """Return the mutant that a unified diff of a module describes."""
    changed = [line for line in diff.splitlines() if not line.startswith(("---", "+++", "@@"))]

    def lines(sign: str) -> Iterator[str]:
        return (line[1:].strip() for line in changed if line.startswith(sign) and line[1:].strip())

    return Mutant(module, " / ".join(lines("-")), " / ".join(lines("+")))
