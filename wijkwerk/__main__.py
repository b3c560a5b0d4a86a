"""`python -m wijkwerk` is the `wijkwerk` command."""

import sys

from wijkwerk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
