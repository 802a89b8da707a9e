"""`python -m etoile_facts`."""

import sys

from etoile_facts.cli import main

if __name__ == "__main__":
    sys.exit(main())
