"""Safety on the desk: accidents and near misses, confidants, signs to hang up."""
