"""From the coordinates of the file to those of the page as it is shown: turned, and counted from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees


@dataclass(frozen=True, slots=True)
class Space:
    """The visible part of a page in the file's coordinates, and how many quarters it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def width(self) -> float:
        """The width as shown."""
        return (self.top - self.bottom) if self.quarters % 2 else (self.right - self.left)

    @property
    def height(self) -> float:
        """The height as shown."""
        return (self.right - self.left) if self.quarters % 2 else (self.top - self.bottom)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point as shown."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box as shown: left, upper, right and lower edge."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def quarters_of(self, a: float, b: float) -> int | None:
        """How many quarters text in the direction (a, b) is turned against the reader; ``None``: it slants."""
        angle = degrees(atan2(b, a)) - 90 * self.quarters
        quarters = round(angle / 90)
        return quarters % 4 if abs(angle - 90 * quarters) < 8 else None
