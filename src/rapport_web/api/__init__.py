"""Everything the pages do, over HTTP."""
