"""What a neighbourhood enterprise yields, for whom and how certainly: actions, costs and outcomes become money per party and year, with bands.

`worth(case)` computes, `compare(a, b)` compares two cases on the same draws, `problems(case, told)` of `verify` independently recomputes a
result. In: a case in TOML and reference figures. Out: lines in cents, totals, bands, and what they depend on.
"""
