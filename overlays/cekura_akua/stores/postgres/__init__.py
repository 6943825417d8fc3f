"""The store that many machines share in PostgreSQL: locks, the journal and deliveries."""
