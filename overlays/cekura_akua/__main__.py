"""`python -m cekura_akua` prints what is installed."""

from .provenance import about

if __name__ == "__main__":
    print(about())
