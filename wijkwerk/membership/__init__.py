"""Who belongs to which legal person of ours, since when and as what: members, friends, donors. In: words, lists. Out: a register."""
