"""Tables of cells, whatever file they come in: CSV, workbooks and objects one a line."""
