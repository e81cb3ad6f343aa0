"""Reports: the portfolio of partners by vitality, and what it adds up to, as a page, a workbook and print."""
