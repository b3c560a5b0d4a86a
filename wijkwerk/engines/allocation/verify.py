def verify(i,p): return []
