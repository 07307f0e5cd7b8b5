"""Word tables, one file for each language; the grammar itself knows no language."""
