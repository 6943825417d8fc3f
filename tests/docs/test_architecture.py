"""The drawings of the architecture name files that are there, in the order of the code."""

import re
from functools import partial
from typing import Any
from unittest.mock import Mock

import pytest

from cekura_akua.core.pipeline import layers
from cekura_akua.core.pipeline.backoff import Budget
from cekura_akua.core.pipeline.idempotency_key import KeyMemory
from tests.docs.pages import DOCS, ROOT, read

PAGE = read(DOCS / "architecture.md")
PACKAGE = ROOT / "overlays" / "cekura_akua"
PLACES = (ROOT, PACKAGE, PACKAGE / "core" / "pipeline")


@pytest.mark.parametrize("drawing", PAGE.fenced("text"), ids=lambda text: text.split("(")[0])
def test_a_drawing_names_files_that_are_there(drawing: str) -> None:
    """Each line below the first begins with a file or a folder, or goes on from the line above."""
    _, *lines = drawing.splitlines()
    names = [found[1] for line in lines if (found := re.match(r" {2,8}(\S+)", line))]
    assert len(names) >= 5
    for name in names:
        assert any((place / name).exists() for place in PLACES), name


def test_the_policies_stand_in_their_order() -> None:
    """The drawing of a call lists the modules of the pipeline as it runs them."""
    every: list[Any] = layers([Mock()], KeyMemory(), Budget(), Mock(), pace=Mock())
    modules = [
        (each.func if isinstance(each, partial) else each).__module__.rpartition(".")[2]
        for each in every
    ]
    (drawing,) = [text for text in PAGE.fenced("text") if "create_widget" in text]
    drawn = re.findall(r"^ {4}(\w+)\.py", drawing, re.MULTILINE)
    assert drawn == [*modules, "attempts"]


def test_the_table_of_rooms_names_folders_that_are_there() -> None:
    """And the table of where to look, files."""
    for section in ("the-rooms", "where-to-look"):
        for path in re.findall(r"`([\w/<>.]+/[\w.]*)`", PAGE.section(section)):
            place = path.replace("<api>", "akua")
            places = (ROOT, PACKAGE, PACKAGE.parent)
            assert any((folder / place).exists() for folder in places), path
