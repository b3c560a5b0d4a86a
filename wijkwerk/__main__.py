"""`python -m wijkwerk` is the `wijkwerk` command."""

import signal
import sys

if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C while all is still being loaded ends it, without a word
    from wijkwerk.cli.main import main

    sys.exit(main())
