"""How answers are computed: flat tables from the database, a few whole readings for quotes, the library's analysis."""
