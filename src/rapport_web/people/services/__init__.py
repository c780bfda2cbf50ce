"""The deeds that change people, teams and the centre's rules: one a file, each with its permission and its audit."""
