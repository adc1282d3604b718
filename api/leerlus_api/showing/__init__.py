"""Ways out for people: a page, paper, a spreadsheet, a feed."""
