"""Event loops, and the turns that tasks take among all of them (rule 34)."""
