"""What goes to a bank and comes from it, as values and bytes: pain.001 and pain.008 out, CAMT.053 and MT940 in, XAF for the bookkeeper."""
