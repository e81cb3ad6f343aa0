"""Tables in: workbooks and separated text of any encoding, read row by row; and what their cells may mean."""
