def problems(case,told): return []
def problems_of_comparison(a,b,told): return []
