def verify_document(i,d): return []
def verify(i,p): return []
