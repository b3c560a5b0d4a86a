"""Read-only over everything: the one box, and how the installation is kept."""

from wijkwerk.oversight.queries.finding import Hit, find, the_one
from wijkwerk.oversight.queries.keeping import Kept, kept, last_drill, newest_backup

__all__ = ["Hit", "Kept", "find", "kept", "last_drill", "newest_backup", "the_one"]
