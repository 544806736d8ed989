"""Where each node of a drawing lies: computed beforehand, the same for the same graph every time.

Each connected component is drawn by forces (neighbours attract, all repel, well-connected nodes
more strongly), then nodes that would cover each other are pushed apart, and at last the components
are packed around the largest one. No random numbers: nodes start on a spiral, best connected first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Size = tuple[float, float]
Floats = NDArray[np.float64]

_AIR = 2.6  # how much larger a big drawing is than its nodes together; a small one gets rather more
_WIDE = 1.35  # screens and names are wider than high, so drawings should be
_GAP = 60.0  # between components, in pixels at zoom 1; also the size of the cells that packing counts in
_GOLDEN = math.pi * (3 - math.sqrt(5))
_PUSH = 0.1  # repulsion against attraction, and the pull to the middle: tried out on graphs of 30 to 3,000 nodes
_GRAVITY = 0.01
_BLOCK = 128  # rows of the distance matrix at a time: they fit the processor's cache


def positions(graph: nx.Graph[str], sizes: Mapping[str, Size]) -> dict[str, tuple[int, int]]:
    """Whole-number positions of all nodes.

    ``sizes`` is the width and height that each node needs for itself and its name.
    """
    components = [sorted(component) for component in nx.connected_components(graph)]
    components.sort(key=lambda names: (-len(names), names[0]))
    drawn = [_spread(_scaled(_draw(graph, names), sizes), sizes) for names in components]
    return {name: (round(x), round(y)) for part in _pack(drawn, sizes) for name, (x, y) in part.items()}


def _draw(graph: nx.Graph[str], names: Sequence[str]) -> dict[str, Point]:
    """One component by forces: first without the nodes that hang on one other, then with all.

    The frame settles quickly without them, and they end up around the node that they hang on.
    """
    names = sorted(names, key=lambda name: (-graph.degree[name], name))
    frame = [name for name in names if graph.degree[name] > 1] or names[:1]
    place = _frame(graph, frame)
    for name in frame:
        hanging = sorted(other for other in graph[name] if other not in place)
        for i, other in enumerate(hanging):
            turn = i * _GOLDEN + math.atan2(place[name][1], place[name][0])
            reach = 0.35 * math.sqrt(len(hanging) + 1)
            place[other] = (place[name][0] + reach * math.cos(turn), place[name][1] + reach * math.sin(turn))
    points = np.array([place[name] for name in names])
    if len(names) > 1:
        number = {name: i for i, name in enumerate(names)}
        points = _settle(points, *_springs(graph, number), rounds=60, warmth=0.25)
        points = _upright(points)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, points, strict=True)}


def _scaled(place: dict[str, Point], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """A drawing as large as its nodes need together, stretched some way towards the form of a screen."""
    need = sum(width * height for width, height in (sizes[name] for name in place))
    xs, ys = zip(*place.values(), strict=True)
    extent_x = math.sqrt(sum(x * x for x in xs) / len(xs)) + 1e-3
    extent_y = max(math.sqrt(sum(y * y for y in ys) / len(ys)), 0.4 * extent_x)  # a line, too, has some height
    stretch = min(1.3, max(0.77, math.sqrt(_WIDE * extent_y / extent_x)))
    air = _AIR * (1 + 0.6 * min(1.0, 60 / len(place)))
    scale = math.sqrt(need * air / (4 * math.pi * extent_x * extent_y))
    return {name: (x * scale * stretch, y * scale / stretch) for name, (x, y) in place.items()}


def _frame(graph: nx.Graph[str], names: Sequence[str]) -> dict[str, Point]:
    """The nodes that hold a component together, from a spiral with the best connected in the middle."""
    turns = np.arange(len(names)) * _GOLDEN
    radius = np.sqrt(np.arange(len(names)) + 0.5)
    points = np.stack([radius * np.cos(turns), radius * np.sin(turns)], axis=1)
    number = {name: i for i, name in enumerate(names)}
    points = _settle(points, *_springs(graph, number), rounds=max(150, 350 - len(names) // 4), warmth=1.0)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, points, strict=True)}


def _springs(graph: nx.Graph[str], number: Mapping[str, int]) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Which nodes pull each other, how strongly, and how heavy each node is.

    Nodes with common neighbours pull more, so that what belongs together lies together; links to
    a hub pull less, since they say less.
    """
    ends, strength = [], []
    for a, b in graph.subgraph(number).edges:
        common = len(set(graph[a]) & set(graph[b]))
        ends.append(sorted((number[a], number[b])))
        strength.append((1 + common) / math.sqrt(max(graph.degree[a], graph.degree[b])))
    order = sorted(range(len(ends)), key=ends.__getitem__)
    return (
        np.array([ends[i] for i in order], dtype=np.int64).reshape(-1, 2),
        np.array([strength[i] for i in order], dtype=float),
        np.array([1 + graph.degree[name] for name in number], dtype=float),
    )


def _settle(
    place: Floats, ends: NDArray[np.int64], strength: Floats, mass: Floats, *, rounds: int, warmth: float
) -> Floats:
    """Let the forces act; each round moves nodes less far than the one before."""
    source, target = ends.T
    pulling = np.full(len(place), 1e-9)
    np.add.at(pulling, source, strength)
    np.add.at(pulling, target, strength)
    for turn in range(rounds):
        heat = warmth * (1 - turn / rounds)
        pull = np.zeros_like(place)
        along = (place[target] - place[source]) * strength[:, None]
        np.add.at(pull, source, along)
        np.add.at(pull, target, -along)
        move = pull / pulling[:, None] + _PUSH * _repulsion(place, mass) - _GRAVITY * place
        length = np.hypot(*move.T)[:, None]
        longest = 0.1 + 0.1 * math.sqrt(len(place)) * heat
        place = place + move * np.minimum(0.6, longest / np.maximum(length, 1e-9))
    return place


def _repulsion(place: Floats, mass: Floats) -> Floats:
    """The push of all nodes on each: proportional to the other's mass, falling with distance."""
    push = np.empty_like(place)
    x, y = place.T.astype(np.float32)
    weights = mass.astype(np.float32)
    for start in range(0, len(place), _BLOCK):
        rows = slice(start, start + _BLOCK)
        dx, dy = x[rows, None] - x, y[rows, None] - y
        weight = dx * dx
        weight += dy * dy
        weight += np.float32(0.05)  # keeps the push finite where two nodes meet
        np.divide(weights, weight, out=weight)
        push[rows, 0] = np.einsum("ij,ij->i", weight, dx)
        push[rows, 1] = np.einsum("ij,ij->i", weight, dy)
    return push


def _upright(place: Floats) -> Floats:
    """Turn a drawing so that its longest extent lies along the page."""
    place = place - place.mean(axis=0)
    xx, yy = (place * place).mean(axis=0)
    angle = 0.5 * math.atan2(2 * float((place[:, 0] * place[:, 1]).mean()), float(xx - yy))
    cos, sin = math.cos(angle), math.sin(angle)
    turned: Floats = place @ np.array([[cos, -sin], [sin, cos]])
    return turned


def _spread(place: dict[str, Point], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """Push nodes apart until none covers another (or the rounds are over), each pair along its shorter way out."""
    cell_width = max(sizes[name][0] for name in place)
    cell_height = max(sizes[name][1] for name in place)
    now = {name: [x, y] for name, (x, y) in place.items()}
    for _ in range(80 if len(place) < 500 else 30):
        cells: dict[tuple[int, int], list[str]] = {}
        for name, (x, y) in now.items():
            cells.setdefault((int(x // cell_width), int(y // cell_height)), []).append(name)
        clashes = 0
        for (column, row), inside in cells.items():
            for i, name in enumerate(inside):
                for other in inside[i + 1 :]:
                    clashes += _part(now, sizes, name, other)
                for step in ((1, 0), (-1, 1), (0, 1), (1, 1)):
                    for other in cells.get((column + step[0], row + step[1]), ()):
                        clashes += _part(now, sizes, name, other)
        if not clashes:
            break
    return {name: (x, y) for name, (x, y) in now.items()}


def _part(now: dict[str, list[float]], sizes: Mapping[str, Size], name: str, other: str) -> bool:
    """Move two nodes apart if they cover each other; tells whether they did."""
    one, two = now[name], now[other]
    dx, dy = two[0] - one[0], two[1] - one[1]
    over_x = (sizes[name][0] + sizes[other][0]) / 2 - abs(dx)
    over_y = (sizes[name][1] + sizes[other][1]) / 2 - abs(dy)
    if over_x <= 0.5 or over_y <= 0.5:
        return False
    axis = 0 if over_x < over_y else 1
    shift = (over_x, over_y)[axis] * 0.5 * (1 if (dx, dy)[axis] >= 0 else -1)
    one[axis] -= shift
    two[axis] += shift
    return True


def _pack(parts: Sequence[dict[str, Point]], sizes: Mapping[str, Size]) -> list[dict[str, Point]]:
    """Put each component, largest first, on the free place nearest to the middle."""
    if len(parts) < 2:
        return list(parts)
    boxes = [_box(part, sizes) for part in parts]
    shapes = [(math.ceil((r - x) / _GAP) + 1, math.ceil((b - y) / _GAP) + 1) for x, y, r, b in boxes]
    side = math.isqrt(sum(width * height for width, height in shapes)) + max(max(shape) for shape in shapes)
    spiral = sorted(
        ((x, y) for x in range(-side, side) for y in range(-side, side)),
        key=lambda cell: (cell[0] ** 2 / _WIDE**2 + cell[1] ** 2, cell),
    )
    taken: set[tuple[int, int]] = set()
    tried: dict[tuple[int, int], int] = {}  # cells only fill up, so a shape need not look where it did not fit before
    packed = []
    for part, (left, top, _, _), shape in zip(parts, boxes, shapes, strict=True):
        width, height = shape
        for turn in range(tried.get(shape, 0), len(spiral)):
            column, row = spiral[turn][0] - width // 2, spiral[turn][1] - height // 2
            if spiral[turn] in taken:
                continue
            cells = {(x, y) for x in range(column, column + width) for y in range(row, row + height)}
            if taken.isdisjoint(cells):
                break
        tried[shape] = turn
        taken |= cells
        dx, dy = column * _GAP - left, row * _GAP - top
        packed.append({name: (x + dx, y + dy) for name, (x, y) in part.items()})
    return packed


def _box(part: dict[str, Point], sizes: Mapping[str, Size]) -> tuple[float, float, float, float]:
    """The rectangle that holds a component: left, top, right, bottom."""
    return (
        min(x - sizes[name][0] / 2 for name, (x, _) in part.items()),
        min(y - sizes[name][1] / 2 for name, (_, y) in part.items()),
        max(x + sizes[name][0] / 2 for name, (x, _) in part.items()),
        max(y + sizes[name][1] / 2 for name, (_, y) in part.items()),
    )
