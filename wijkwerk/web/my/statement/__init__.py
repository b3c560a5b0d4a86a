"""What one did and received: per month and per year, on the screen and on paper."""
