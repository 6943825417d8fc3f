"""The guide for those who come from Cekura's own SDK names each of its methods beside ours."""

from cekura_akua.commands.operations import Listed, operations
from tests.docs.migration import PAGE, Theirs, ours, page, theirs

UNDOCUMENTED = {
    "agents.delete_knowledge_base", "agents.edit_history", "agents.get_knowledge_base",
    "agents.history", "agents.restore", "agents.runs_overview", "agents.runs_overview_project",
    "agents.short_list", "calls.analyze", "calls.observe_vapi",
}  # fmt: skip


def test_the_table_is_that_of_today() -> None:
    """Each method of that SDK has a row, and each of our names is one that we have."""
    assert len(theirs()) > 200
    assert PAGE.read_text("utf-8") == page(), "run: python -m tests.docs.migration"


def test_nothing_is_missed() -> None:
    """Each operation that SDK calls has a method, or a newer or plain twin of it has.

    The others are not in upstream's document.
    """
    listed = operations("cekura")
    assert {each.name for each in theirs() if ours(each, listed)[0] is None} == UNDOCUMENTED


def test_a_twin_is_told_from_the_same_operation() -> None:
    """Another version of the path is a twin, and another method is not."""
    listed = operations("cekura")

    def found(method: str, path: str) -> tuple[str | None, bool]:
        operation, is_same = ours(Theirs("x.y", method, path), listed)
        return operation and operation.name, is_same

    assert found("GET", "/test_framework/v2/aiagents/{pk}") == ("cekura.agents.get", True)
    assert found("GET", "/test_framework/v9/aiagents-external/{pk}") == ("cekura.agents.get", False)
    assert found("PURGE", "/test_framework/v2/aiagents/{id}/") == (None, False)


def test_the_plain_name_is_chosen_among_twins() -> None:
    """Where several versions have names, the newest has the plain one."""
    twins = [
        Listed(name, "GET", path, "", (), None)
        for name, path in (("a.get_v1", "/x/v1/{id}/"), ("a.get", "/x/v2/{id}/"))
    ]
    operation, is_same = ours(Theirs("a.get", "GET", "/x/v3/{id}"), twins)
    assert (operation and operation.name, is_same) == ("a.get", False)
