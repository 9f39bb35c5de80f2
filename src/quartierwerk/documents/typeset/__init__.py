"""From blocks to an accessible PDF: Typst sets the pages, pikepdf completes the tags."""
