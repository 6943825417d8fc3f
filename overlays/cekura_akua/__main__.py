"""`python -m cekura_akua` prints the installed version and its provenance.

`python -m cekura_akua stores check ADDRESS` and `stores migrate ADDRESS` check and prepare stores.
"""

import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["stores"]:
        from .stores.commands import main

        sys.exit(main(sys.argv[2:], lambda line: print(line, flush=True)))
    from .provenance import about

    print(about())
