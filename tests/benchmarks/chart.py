"""Bar charts as SVG, in a few lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

_ROW, _LABEL, _WIDTH, _MARGIN = 20, 130, 420, 16


@dataclass(frozen=True, kw_only=True)
class Bars:
    """One group of bars.

    Attributes:
        title: what they have in common.
        values: the length of each, by its name.
        goal: where a line marks what is claimed, if anything is.
    """

    title: str
    values: Mapping[str, float]
    goal: float | None = None


def draw(title: str, groups: Sequence[Bars], highlighted: str) -> str:
    """Return a picture of groups of bars, one group below the other, each on a scale of its own.

    Args:
        title: what the bars show.
        groups: the groups, from the top.
        highlighted: the name of the bar that stands out in each.
    """
    parts = [_text(_MARGIN, _MARGIN + 8, title, "title")]
    top = 2 * _MARGIN + 8
    for group in groups:
        parts.extend(_group(group, top, highlighted))
        top += _ROW * (len(group.values) + 1) + _MARGIN
    width = 2 * _MARGIN + _LABEL + _WIDTH + 60
    return "\n".join(
        [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top}" '
                f'width="{width}" height="{top}" role="img" aria-label="{escape(title)}">'
            ),
            (
                "<style>text{font:12px sans-serif;fill:#1f2933}.title{font-weight:bold}"
                ".name{text-anchor:end}.goal{stroke:#1f2933;stroke-dasharray:3 3}</style>"
            ),
            f'<rect width="{width}" height="{top}" fill="#fff"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _group(group: Bars, top: int, highlighted: str) -> list[str]:
    left = _MARGIN + _LABEL
    scale = _WIDTH / max(group.goal or 0.0, *group.values.values())
    parts = [_text(_MARGIN, top + 14, group.title, "title")]
    for row, (name, value) in enumerate(group.values.items(), start=1):
        y = top + row * _ROW
        length = value * scale
        color = "#0b6e4f" if name == highlighted else "#b8c4ce"
        parts += [
            _text(left - 8, y + 14, name, "name"),
            (
                f'<rect x="{left}" y="{y + 3}" width="{length:.1f}" height="{_ROW - 6}" '
                f'fill="{color}"/>'
            ),
            _text(left + length + 6, y + 14, f"{value:.2f}", "value"),
        ]
    if group.goal is None:
        return parts
    x, bottom = left + group.goal * scale, top + _ROW * (len(group.values) + 1)
    parts.append(
        f'<line class="goal" x1="{x:.1f}" x2="{x:.1f}" y1="{top + _ROW}" y2="{bottom}">'
        f"<title>goal: {group.goal:g}</title></line>"
    )
    return parts


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{escape(text)}</text>'
