"""Seeded streams of random numbers, one for each noun, so that a change in one leaves the others alone."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")


class Stream:
    """Random draws from PCG64, seeded by a number and a name.

    Sums are exact (``math.fsum``): from Python 3.12 on, ``sum`` rounds floats otherwise than before.

    Parameters
    ----------
    seed : int
        Seed of the whole city.
    name : str
        Noun the stream is for, e.g. ``"ties"``.
    """

    def __init__(self, seed: int, name: str) -> None:
        sequence = np.random.SeedSequence([seed, zlib.crc32(name.encode())])
        self._generator = np.random.Generator(np.random.PCG64(sequence))
        self._ahead: list[float] = []
        self._place = 0

    def share(self) -> float:
        """A number in [0, 1)."""
        if self._place == len(self._ahead):
            self._draw_ahead()
        self._place += 1
        return self._ahead[self._place - 1]

    def _draw_ahead(self) -> None:
        """Drawing many at once is much faster and gives the same numbers."""
        self._ahead = self._ahead[self._place :] + self._generator.random(1024).tolist()
        self._place = 0

    def between(self, low: float, high: float) -> float:
        """A number in [low, high)."""
        return low + (high - low) * self.share()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.share() * (high - low + 1))

    def bell(self, spread: float = 1.0) -> float:
        """About normal with mean 0: twelve even draws, which no platform computes differently."""
        if self._place + 12 > len(self._ahead):
            self._draw_ahead()
        self._place += 12
        return spread * (math.fsum(self._ahead[self._place - 12 : self._place]) - 6.0)

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.share() < probability

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self.whole(0, len(things) - 1)]

    def pick_weighted(self, weights: dict[T, float]) -> T:
        """One of the keys, by weight."""
        point = self.share() * math.fsum(weights.values())
        for thing, weight in weights.items():
            point -= weight
            if point < 0:
                return thing
        return list(weights)[-1]

    def several(self, things: Sequence[T], count: int) -> list[T]:
        """Up to ``count`` different things, in their own order."""
        chosen = sorted(range(len(things)), key=lambda _: self.share())[:count]
        return [things[index] for index in sorted(chosen)]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The things in another order."""
        return [things[index] for index in sorted(range(len(things)), key=lambda _: self.share())]
