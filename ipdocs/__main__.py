"""``python -m ipdocs``."""

import sys

from ipdocs.cli import main

if __name__ == "__main__":
    sys.exit(main())
