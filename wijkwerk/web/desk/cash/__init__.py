"""The cash box: counted when it opens and closes, with what goes in and out and what bar and kitchen took."""
