"""The reference: what it says of an operation, its examples, and the check of its links."""

import ast
import asyncio
import re
from pathlib import Path

import pdoc.doc
import pytest

from akua_api.resources.dashboards import Dashboards
from cekura_akua.commands.operations import operations, resources_of
from cekura_akua.errors import AuthenticationFailed, EtagMismatch, InvalidRequest, NotFound
from cekura_akua.testing import LocalApis
from tests.docs.site.examples import examples
from tests.docs.site.guide_modules import guide_modules
from tests.docs.site.links import broken_links
from tests.docs.site.operations import MEANING, describe, signature

APIS = ("akua", "cekura")


def test_an_operation_is_described_whole() -> None:
    """Method and path, limits, errors, traits, an example, and the public page."""
    method = pdoc.doc.Class("m", "Dashboards", Dashboards, ("m", "Dashboards")).members[
        "update_widget"
    ]
    assert isinstance(method, pdoc.doc.Function)
    text = describe("akua", Dashboards, method)
    for part in (
        "PATCH /dashboards/{id}/widgets/{wgt_id}.",
        "    id: 1 to 55 characters.",
        "    NotFound: the API answered 404.",
        "- **etag required**: `if_match` is the etag of what was read",
        "- **idempotency key**:",
        "```python\nawait akua.edit(\n    akua.dashboards.update_widget,",
        "[The page of the public reference](https://docs.akua.dev/",
    ):
        assert part in text
    assert "See https://" not in text
    assert re.search(r"\*\*options: [\w.]+CallOptions,?$", str(signature(method)), re.MULTILINE)


@pytest.mark.parametrize("api", APIS)
def test_every_trait_has_a_meaning(api: str) -> None:
    """No word of `operations` is left unexplained."""
    words = {word for entry in operations(api) for word in entry.traits}
    assert words - MEANING.keys() == set()


@pytest.mark.parametrize("api", APIS)
async def test_the_example_of_every_operation_can_be_called(api: str) -> None:
    """The double takes each as it is printed: no argument is missing, none is wrong."""
    every = examples(api)
    assert set(every) == {entry.name.partition(".")[2] for entry in operations(api)}
    refused = []
    async with LocalApis() as apis:
        client = getattr(apis, api)
        for name, text in every.items():
            apis.reset()  # before there is an item, the double takes any id
            code = compile(text, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            running = eval(code, {api: client, "print": lambda *_: None})
            try:
                async with asyncio.timeout(0.2 if " as events:" in text else 5):
                    await running
            except (EtagMismatch, NotFound, TimeoutError):
                pass  # the item or its etag is made up, or the stream has no end
            except AuthenticationFailed:  # an API key does not open it, as its docstring says
                assert "does not open it" in text_of(api, name)
            except InvalidRequest as error:
                refused.append(f"{name}: {error}")
    assert refused == []


def text_of(api: str, name: str) -> str:
    """Return the docstring of an operation."""
    resource, _, method = name.partition(".")
    classes = {cls.__module__.rpartition(".")[2]: cls for cls in resources_of(api)}
    return str(getattr(classes[resource], method).__doc__)


def test_links_between_guides_lead_to_their_pages() -> None:
    """A link to a file of Markdown becomes one to the page that stands for it."""
    modules = guide_modules()
    text = modules["guides.errors"].docstring
    assert "](configuration.html#credentials-that-change)" in text
    assert ".md)" not in text
    assert "](recipes.html)" in modules["guides.recipes"].docstring


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    """A page that is missing, and an anchor; a link to elsewhere is nobody's matter."""
    (tmp_path / "in").mkdir()
    (tmp_path / "index.html").write_text(
        '<p id="here"><a href="in/a.html#there">a</a> <a href="#here">b</a> <a href="#gone">c</a>'
        '<a href="in/b.html">d</a> <a href="https://example.com/#x">e</a> <img src="x.svg">'
    )
    (tmp_path / "in" / "a.html").write_text('<a id="there" href="../index.html#here">f</a>')
    assert broken_links(tmp_path) == [
        "index.html: #gone",
        "index.html: in/b.html",
        "index.html: x.svg",
    ]
