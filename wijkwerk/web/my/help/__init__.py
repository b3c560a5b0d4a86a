"""One's own neighbour help: what one asked and offered, told apart from a housemate's."""
