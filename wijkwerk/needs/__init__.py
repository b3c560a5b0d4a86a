"""What homes and people need, recognised from what was said. In: signals and files. Out: needs that can be bundled."""
