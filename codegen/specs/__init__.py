"""The folder of an API below `specs/`: its names, models, patches, needs, source and tombstones."""
