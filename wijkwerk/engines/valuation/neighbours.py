"""The nearest homes in the same block, in a straight line; ties go to the first by id."""

from typing import TYPE_CHECKING, Any

from wijkwerk.engines.valuation.model import Homes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AT_ONCE = 4_000_000  # distances held at once


def nearest(homes: Homes, most: int) -> "NDArray[np.int32]":
    """(homes, most): places in the list of homes, nearest first; -1 where the block has no more."""
    import numpy as np

    found = np.full((len(homes.ids), most), -1, dtype=np.int32)
    block, points = np.asarray(homes.block), np.column_stack([homes.x, homes.y])
    starts = np.flatnonzero(np.diff(block, prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(block)], strict=True):
        if most and end - start > 1:
            own = _of_block(points[start:end], min(most, int(end - start) - 1))
            found[start:end, : own.shape[1]] = np.where(own >= 0, own + start, -1)
    return found


def _of_block(points: "NDArray[Any]", most: int) -> "NDArray[Any]":
    """Homes that share a front door with many are candidates only as far as anybody could reach them: the first `most` + 1 of each."""
    import numpy as np

    _unique, at = np.unique(points, axis=0, return_inverse=True)
    order = np.argsort(at.ravel(), kind="stable")
    begins = np.flatnonzero(np.diff(at.ravel()[order], prepend=-1))
    turn = np.arange(len(order)) - np.repeat(begins, np.diff([*begins, len(order)]))
    candidates = np.sort(order[turn <= most])
    if len(points) * len(candidates) <= AT_ONCE:
        return _among(points, np.arange(len(points)), candidates, most)
    return _by_tree(points, candidates, most)


def _among(points: "NDArray[Any]", rows: "NDArray[Any]", candidates: "NDArray[Any]", most: int) -> "NDArray[Any]":
    """Of these rows, by all distances; candidates go up by id, and the sort keeps that order in a tie."""
    import numpy as np

    found = np.empty((len(rows), most), dtype=np.int64)
    step = max(1, AT_ONCE // len(candidates))
    for begin in range(0, len(rows), step):
        some = rows[begin : begin + step]
        apart = _squared(points[some, None, :], points[None, candidates, :])
        apart[some[:, None] == candidates[None, :]] = np.inf
        found[begin : begin + step] = candidates[np.argsort(apart, axis=1, kind="stable")[:, :most]]
    return found


def _by_tree(points: "NDArray[Any]", candidates: "NDArray[Any]", most: int) -> "NDArray[Any]":
    """A few more than asked from a tree, so that ties at the edge are seen; where they are not, by all distances."""
    import numpy as np
    from scipy.spatial import cKDTree

    wide = min(2 * most + 8, len(candidates))
    _apart, near = cKDTree(points[candidates]).query(points, k=wide)
    near = np.sort(candidates[near], axis=1)
    apart = _squared(points[:, None, :], points[near])
    apart[near == np.arange(len(points))[:, None]] = np.inf
    order = np.argsort(apart, axis=1, kind="stable")
    sorted_apart = np.take_along_axis(apart, order, axis=1)
    found = np.take_along_axis(near, order, axis=1)[:, :most]
    furthest = np.where(np.isinf(apart), -1.0, apart).max(axis=1)
    unsure = np.flatnonzero(sorted_apart[:, most - 1] >= furthest * (1 - 1e-12))
    if wide < len(candidates) and len(unsure):
        found[unsure] = _among(points, unsure, candidates, most)
    return found


def _squared(left: "NDArray[Any]", right: "NDArray[Any]") -> "NDArray[Any]":
    across, along = left[..., 0] - right[..., 0], left[..., 1] - right[..., 1]
    return across * across + along * along


def watchers(near: "NDArray[Any]") -> tuple["NDArray[np.uint32]", "NDArray[np.uint32]"]:
    """Who has a home among the neighbours: home h is watched by `who[begins[h]:begins[h + 1]]`."""
    import numpy as np

    rows, _columns = np.nonzero(near >= 0)
    seen = near[near >= 0]
    order = np.argsort(seen, kind="stable")
    begins = np.concatenate([[0], np.cumsum(np.bincount(seen, minlength=len(near)))]).astype(np.uint32)
    return begins, rows[order].astype(np.uint32)
