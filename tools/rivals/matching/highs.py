"""HiGHS on the plain model, level by level, each from the solution before: `highs.py IN.json SECONDS`."""

import sys
from time import monotonic

import highspy
import numpy as np
from plain import MANY, Model, model, tell


def main(path: str, seconds: float) -> None:
    plain = model(path)
    highs = _program(plain)
    until = monotonic() + seconds
    chosen, bounds = [0.0] * plain.columns, []
    for level in plain.levels:
        values = np.zeros(plain.columns)
        values[list(level)] = list(level.values())
        highs.changeColsCost(plain.columns, np.arange(plain.columns, dtype=np.int32), values)
        share = max(0.1, until - monotonic())
        highs.setOptionValue("time_limit", highs.getRunTime() + share)
        if bounds:
            solution = highspy.HighsSolution()
            solution.col_value = chosen
            highs.setSolution(solution)
        highs.run()
        if highs.getInfo().primal_solution_status != 2:
            break
        chosen = list(np.round(highs.getSolution().col_value))
        bounds.append(highs.getInfo().mip_dual_bound)
        where = np.nonzero(values)[0].astype(np.int32)
        highs.addRow(round(float(values @ chosen)), highspy.kHighsInf, len(where), where, values[where])
    tell(plain, chosen, bounds)


def _program(plain: Model) -> highspy.Highs:
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 2)
    highs.addVars(plain.columns, np.zeros(plain.columns), np.ones(plain.columns))
    every = np.arange(plain.columns, dtype=np.int32)
    highs.changeColsIntegrality(plain.columns, every, np.array([highspy.HighsVarType.kInteger] * plain.columns))
    highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
    for where, values, low, high in plain.rows:
        limits = (low if low > -MANY else -highspy.kHighsInf, high if high < MANY else highspy.kHighsInf)
        highs.addRow(*limits, len(where), np.array(where, dtype=np.int32), np.array(values, dtype=float))
    return highs


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
