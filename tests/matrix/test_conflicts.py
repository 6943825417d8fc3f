"""409 `ABORTED` after an ambiguous attempt (rule 11), and edits that rebase (rule 10).

The stand-in for a change that must not be applied twice is a counter: `position + 1`.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from cekura_akua import Akua, errors
from cekura_akua.testing import Fault, LocalApis
from cekura_akua.testing.state.collection import Collection
from tests.matrix.calls import TOKEN
from tests.matrix.faults import TAKEN, WAITS, Spoiled, add
from tests.matrix.waits import Waits

UPDATE = "dashboards.update"  # an etag and no key
UPDATE_WIDGET = "dashboards.update_widget"  # both
AMBIGUOUS: Mapping[str, Spoiled] = {
    "reset": ("reset-after-apply", {}),
    "garbage": ("garbage", {"apply": True}),
    "stall": ("stall", {"apply": True}),
    **{
        f"{status}{'-retry-after' if headers else ''}": (
            "status",
            {"status": status, "apply": True, "headers": headers},
        )
        for status in (408, 500, 502, 503, 504)
        for headers in ({}, WAITS)
    },
}
ambiguous = pytest.mark.parametrize("fault", AMBIGUOUS)


@dataclass(frozen=True)
class Scene:
    """A dashboard with one widget, and a client."""

    apis: LocalApis
    akua: Akua
    dashboard: Mapping[str, Any]
    widget: Mapping[str, Any]

    @property
    def dashboards(self) -> Collection:
        return self.apis.state.akua["dashboards"]

    @property
    def now(self) -> Mapping[str, Any]:
        """The dashboard as it is."""
        return self.dashboards.get(self.dashboard["id"]) or {}

    @property
    def position(self) -> int:
        widgets = self.apis.state.akua["dashboards.widgets"]
        return int((widgets.get(self.dashboard["id"], self.widget["id"]) or {})["position"])

    def fault(self, name: str, operation: str, times: int = 1) -> Fault:
        return add(self.apis, AMBIGUOUS[name], operation=operation, times=times)

    async def rename(self, name: str) -> Any:
        """Write guarded by the etag that was read at the beginning."""
        etag = self.dashboard["etag"]
        return await self.akua.dashboards.update(
            self.dashboard["id"], {"name": name}, if_match=etag
        )

    async def edit(self, change: Callable[[Any], Any]) -> Any:
        return await self.akua.edit(
            self.akua.dashboards.update, self.dashboard["id"], change=change
        )

    async def move(self) -> Any:
        """Move the widget by one: never twice."""
        return await self.akua.edit(
            self.akua.dashboards.update_widget,
            self.dashboard["id"],
            self.widget["id"],
            change=lambda widget: {"position": widget.position + 1},
        )


@asynccontextmanager
async def scene() -> AsyncIterator[Scene]:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url, timeout=0.3) as akua:
        dashboard = apis.state.akua["dashboards"].add(name="Sales", description="")
        widget = apis.state.akua["dashboards.widgets"].add(dashboard["id"], position=1)
        yield Scene(apis, akua, dashboard, widget)


async def test_rule_11_aborted_without_an_ambiguous_attempt_is_a_real_conflict() -> None:
    async with scene() as its:
        its.dashboards.update(its.dashboard["id"], name="Theirs")
        with pytest.raises(errors.EtagMismatch) as caught:
            await its.rename("Mine")
        assert (caught.value.effect, len(caught.value.attempts)) == ("not applied", 1)
        assert its.now["name"] == "Theirs"


async def test_rule_11_aborted_after_a_429_is_a_real_conflict(waits: Waits) -> None:
    async with scene() as its:
        fault = its.apis.faults.add("status", operation=UPDATE, status=429)
        waits.before_next = lambda: its.dashboards.update(its.dashboard["id"], name="Theirs")
        with pytest.raises(errors.EtagMismatch) as caught:
            await its.rename("Mine")
        assert fault.consumed == 1
        assert (caught.value.effect, len(caught.value.attempts)) == ("not applied", 2)
        assert its.apis.effects == []


@ambiguous
async def test_rule_11_aborted_after_an_ambiguous_attempt_is_not_a_conflict(fault: str) -> None:
    """It is our own success here: to call it a conflict would have the caller write again."""
    async with scene() as its:
        injected = its.fault(fault, UPDATE)
        with pytest.raises(errors.OutcomeUnknown) as caught:
            await its.rename("Mine")
        assert injected.consumed == 1
        assert isinstance(caught.value.cause, errors.EtagMismatch)
        assert [attempt.status for attempt in caught.value.attempts][-1] == 409
        assert len({r.headers["if-match"] for r in its.apis.received(UPDATE)}) == 1
        assert len(its.apis.effects) == 1


@ambiguous
async def test_rule_11_an_edit_finds_out_that_it_was_its_own_success(fault: str) -> None:
    async with scene() as its:
        injected = its.fault(fault, UPDATE)
        changes: list[str] = []

        def change(dashboard: Any) -> Any:
            changes.append(dashboard.name)
            return {"name": "Mine"}

        # The operation answers with less than can be read: applied, and its answer is lost.
        with pytest.raises(errors.AnswerLost) as caught:
            await its.edit(change)
        assert caught.value.effect == "applied"
        assert injected.consumed == 1
        assert changes == ["Sales", "Mine"]  # and asks for nothing more of what is there now
        assert its.now["name"] == "Mine"
        assert len(its.apis.effects) == 1


@ambiguous
async def test_rule_11_equal_values_alone_are_not_taken_for_our_own_success(fault: str) -> None:
    """Somebody else may have made the same change from the same state: one would be lost."""
    async with scene() as its:
        its.fault(fault, UPDATE)
        with pytest.raises(errors.OutcomeUnknown) as caught:
            await its.edit(lambda dashboard: {"name": f"{dashboard.name}!"})
        assert (caught.value.base["name"], caught.value.body) == ("Sales", {"name": "Sales!"})
        assert its.now["name"] == "Sales!"
        assert len(its.apis.effects) == 1


@pytest.mark.parametrize("fault", [name for name in AMBIGUOUS if "retry-after" not in name])
async def test_rule_11_an_edit_after_which_somebody_else_wrote_stays_unknown(
    fault: str, waits: Waits
) -> None:
    """What is there now is not what was asked for: nobody can tell, and nothing is sent again."""
    async with scene() as its:
        its.fault(fault, UPDATE)
        waits.before_next = lambda: its.dashboards.update(its.dashboard["id"], name="Theirs")
        with pytest.raises(errors.OutcomeUnknown) as caught:
            await its.edit(lambda dashboard: {"name": f"{dashboard.name}!"})
        assert caught.value.base["name"] == "Sales"
        assert caught.value.body == {"name": "Sales!"}
        assert its.now["name"] == "Theirs"
        assert len(its.apis.effects) == 1


@pytest.mark.parametrize(
    ("fault", "times"),
    # A stall takes the whole time of an attempt.
    [(name, times) for name in AMBIGUOUS for times in ((1, 2) if name == "stall" else (1, 3, 5))],
)
async def test_rule_11_a_change_that_is_not_idempotent_is_never_applied_twice(
    fault: str, times: int
) -> None:
    async with scene() as its:
        its.fault(fault, UPDATE_WIDGET, times)
        moved: Any = None
        unknown: errors.OutcomeUnknown | None = None
        try:
            moved = await its.move()
        except errors.OutcomeUnknown as error:
            unknown = error
        if unknown is None:
            assert moved.position == 2
        else:
            assert unknown.base["position"] == 1
            assert unknown.body == {"position": 2}
        assert its.position == 2
        assert len(its.apis.effects) == 1
        assert len({r.idempotency_key for r in its.apis.received(UPDATE_WIDGET)}) == 1


@ambiguous
async def test_rule_11_nor_without_a_key(fault: str) -> None:
    async with scene() as its:
        its.fault(fault, UPDATE, 2)
        with pytest.raises((errors.OutcomeUnknown, errors.AnswerLost)):
            await its.edit(lambda dashboard: {"description": dashboard.description + "x"})
        assert its.now["description"] == "x"
        assert len(its.apis.effects) == 1


async def test_rule_09_an_old_body_never_goes_with_the_etag_out_of_an_error() -> None:
    """The double says what the etag is now; every body that is sent was computed from its etag."""
    async with scene() as its:
        read = {its.widget["etag"]: 1}
        theirs = 5

        def change(widget: Any) -> Any:
            nonlocal theirs
            read[widget.etag] = widget.position
            if theirs < 7:  # somebody is faster, twice
                theirs += 1
                widgets = its.apis.state.akua["dashboards.widgets"]
                widgets.update(its.dashboard["id"], its.widget["id"], position=theirs)
            return {"position": widget.position + 1}

        ids = (its.dashboard["id"], its.widget["id"])
        moved: Any = await its.akua.edit(its.akua.dashboards.update_widget, *ids, change=change)
        writes = its.apis.received(UPDATE_WIDGET)
        assert [write.status for write in writes] == [409, 409, 200]
        for write in writes:
            assert write.json["position"] == read[write.headers["if-match"]] + 1
        assert moved.position == 8
        assert len({write.idempotency_key for write in writes}) == 3  # rule 10: a new key each


async def test_rule_10_five_tries_then_the_conflict() -> None:
    async with scene() as its:
        widgets = its.apis.state.akua["dashboards.widgets"]

        def change(widget: Any) -> Any:
            widgets.update(its.dashboard["id"], its.widget["id"], position=widget.position + 10)
            return {"position": 0}

        ids = (its.dashboard["id"], its.widget["id"])
        with pytest.raises(errors.EtagMismatch):
            await its.akua.edit(its.akua.dashboards.update_widget, *ids, change=change)
        assert len(its.apis.received(UPDATE_WIDGET)) == 5
        assert its.apis.effects == []


async def test_rule_10_nothing_to_do_sends_nothing() -> None:
    async with scene() as its:
        await its.edit(lambda _: None)
        assert [request.method for request in its.apis.requests] == ["GET"]


async def test_rule_09_another_409_is_no_reason_to_rebase() -> None:
    async with scene() as its:
        fault = its.apis.faults.add("status", operation=UPDATE_WIDGET, status=409, body=TAKEN)
        with pytest.raises(errors.Conflict) as caught:
            await its.move()
        assert type(caught.value) is errors.Conflict
        assert (fault.consumed, its.position) == (1, 1)
