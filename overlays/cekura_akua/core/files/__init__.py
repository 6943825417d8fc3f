"""Files of the package: who may read them, who works on them, and in which threads."""
