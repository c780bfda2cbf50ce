"""Work that takes longer than a request: kept in the database, run by a worker, shown while it goes on."""
