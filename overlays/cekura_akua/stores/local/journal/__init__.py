"""The journal: writes of unknown outcome, on disk before they are sent (rule 7)."""
