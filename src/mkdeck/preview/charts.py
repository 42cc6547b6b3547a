"""Charts as SVG, made with the page: no script draws them, and the page's style sheet gives them colours for day and night."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDTH = 640
_ROW = 26
_LABEL = 236  # width of the labels of bars
_NUMBER = 60
_HIGH = 180  # height of a chart with upright columns or a curve
_LEFT, _BELOW, _ABOVE = 44, 34, 14
_LONGEST_LABEL = 30

Rows = Sequence[tuple[str, int]]


def bars(title: str, rows: Rows) -> str:
    """Lying bars, one for each row of a label and a number."""
    most = max((number for _, number in rows), default=0) or 1
    room = _WIDTH - _LABEL - _NUMBER
    parts = []
    for at, (label, number) in enumerate(rows):
        y, width = at * _ROW, max(2.0, number / most * room)
        short = label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
        parts.append(
            f'<g><title>{escape(label)}: {number:,}</title><text class="label" x="{_LABEL - 10}" y="{y + 17}">{escape(short)}</text>'
            f'<rect class="bar" x="{_LABEL}" y="{y + 4}" width="{width:.1f}" height="{_ROW - 8}" rx="3"/>'
            f'<text class="number" x="{_LABEL + width + 7:.1f}" y="{y + 17}">{number:,}</text></g>'
        )
    said = "; ".join(f"{label} {number:,}" for label, number in rows)
    return _svg(title, said, len(rows) * _ROW, "".join(parts))


def columns(title: str, unit: str, rows: Rows) -> str:
    """Upright columns, one for each row of a label and a number."""
    most = max((number for _, number in rows), default=0) or 1
    wide = (_WIDTH - _LEFT) / max(1, len(rows))
    parts = [_scale(most)]
    for at, (label, number) in enumerate(rows):
        x, height = _LEFT + at * wide, number / most * _HIGH
        parts.append(
            f"<g><title>{escape(label)} {escape(unit)}: {number:,}</title>"
            f'<rect class="bar" x="{x + 2:.1f}" y="{_ABOVE + _HIGH - height:.1f}" width="{wide - 4:.1f}" height="{height:.1f}" rx="2"/>'
            f'<text class="tick" x="{x + wide / 2:.1f}" y="{_ABOVE + _HIGH + 18}">{escape(label)}</text></g>'
        )
    said = "; ".join(f"{label} {unit}: {number:,}" for label, number in rows)
    return _svg(title, said, _ABOVE + _HIGH + _BELOW, "".join(parts))


def curve(title: str, said: str, values: Sequence[float], ticks: Sequence[tuple[int, str]]) -> str:
    """A curve over days with the area below it. said: what it shows, in words; ticks: days with their names."""
    most = max(values, default=0) or 1
    wide = (_WIDTH - _LEFT - 8) / max(1, len(values) - 1)
    points = [(_LEFT + at * wide, _ABOVE + _HIGH - value / most * _HIGH) for at, value in enumerate(values)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    floor = _ABOVE + _HIGH
    area = f'<polygon class="area" points="{_LEFT},{floor} {line} {_LEFT + (len(values) - 1) * wide:.1f},{floor}"/>'
    names = "".join(f'<text class="tick" x="{_LEFT + day * wide:.1f}" y="{floor + 18}">{escape(name)}</text>' for day, name in ticks)
    return _svg(title, said, floor + _BELOW, f'{_scale(most)}{area}<polyline class="line" points="{line}"/>{names}')


def _scale(most: float) -> str:
    """Lines at round numbers up to the largest value."""
    step = next(size * 10**power for power in range(9) for size in (1, 2, 5) if most / (size * 10**power) <= 4)
    parts = []
    for number in range(0, int(most) + 1, step):
        y = _ABOVE + _HIGH - number / most * _HIGH
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text class="scale" x="{_LEFT - 8}" y="{y + 4:.1f}">{number:,}</text>')
    return "".join(parts)


def _svg(title: str, said: str, height: float, inside: str) -> str:
    label = escape(f"{title}. {said}", quote=True)
    return f'<svg role="img" aria-label="{label}" viewBox="0 0 {_WIDTH} {height:.0f}">{inside}</svg>'
