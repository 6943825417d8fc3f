"""Event loops, the tasks in them, and the turns that tasks take among all of them (rule 34)."""
