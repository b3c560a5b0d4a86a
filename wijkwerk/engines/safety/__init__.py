"""What a reward does to a person: fine, to report first, to ask about, or not so. It never says more than its sources."""

VERSION = "1.0.0"
