"""What a wijkbedrijf yields, for whom and how surely: a case of actions, costs and outcomes becomes money per party and year, with bands.

`worth(case)` computes, `compare(a, b)` sets two cases beside each other on the same draws, `problems(case, told)` of `verify` recomputes a
result apart from the solver. In: a case in TOML and figures of the reference. Out: lines in cents, totals, bands, and what they hang on.
"""
