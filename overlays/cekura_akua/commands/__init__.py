"""The commands of the installed package: `python -m cekura_akua docs` and `operations`."""
