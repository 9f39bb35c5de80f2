"""Reading the portal: published pages only, unless an editor asks."""
