"""The command line: arguments, printing, exit codes.

Exit codes, the first that applies: 2 unusable root, configuration, selection or usage; 3 no citation was checked; 1 a
finding at error level; 0. Besides these 70 (EX_SOFTWARE of sysexits.h) for an error of the program itself, 130 when
interrupted, and 141 when whoever reads the output stops reading, as a shell reports SIGINT and SIGPIPE.
"""

from etoile_facts.cli._main import main

__all__ = ["main"]
