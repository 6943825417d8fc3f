"""`python -m cekura_akua` prints the installed version and its provenance."""

from .provenance import about

if __name__ == "__main__":
    print(about())
