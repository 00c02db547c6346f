"""Forms 3, 4 and 5 as they are printed: web page, PDF or text into one sheet of cells, and the sheet into a filing."""
