"""CP-SAT on the plain model, level by level, each from the solution before: `cp_sat.py IN.json SECONDS`."""

import sys
from time import monotonic

from ortools.sat.python import cp_model
from plain import MANY, model, tell


def main(path: str, seconds: float) -> None:
    plain, program = model(path), cp_model.CpModel()
    until = monotonic() + seconds
    columns = [program.new_bool_var("") for _column in range(plain.columns)]
    for where, values, low, high in plain.rows:
        total = cp_model.LinearExpr.weighted_sum([columns[each] for each in where], values)
        program.add_linear_constraint(total, low if low > -MANY else -(2**40), high if high < MANY else 2**40)
    chosen, bounds = [0.0] * plain.columns, []
    for level in plain.levels:
        value = cp_model.LinearExpr.weighted_sum([columns[each] for each in level], list(level.values()))
        program.maximize(value)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 2
        solver.parameters.max_time_in_seconds = max(0.1, until - monotonic())
        if solver.solve(program) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        chosen = [float(solver.value(column)) for column in columns]
        bounds.append(solver.best_objective_bound)
        program.add(value >= round(solver.objective_value))
        program.clear_hints()
        for column, each in zip(columns, chosen, strict=True):
            program.add_hint(column, round(each))
    tell(plain, chosen, bounds)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
