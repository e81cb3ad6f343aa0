"""Archives: folders, zip files, feeds, sitemaps and tables, as one article after another."""
