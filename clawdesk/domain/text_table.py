"""A small table of words, as a window shows it beside a chart or a comparison."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """`figures` names the columns that hold numbers, which stand to the right."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()

    def unrolled(self) -> TextTable:
        """Row after row, each value beside the head of its column: for where there is no room side by side."""
        rows: list[tuple[str, ...]] = []
        for name, *values in self.rows:
            rows.append((name, ""))
            rows += [(f"· {head}", value) for head, value in zip(self.columns[1:], values, strict=True)]
        return TextTable(title=self.title, columns=(self.columns[0], ""), rows=tuple(rows))
