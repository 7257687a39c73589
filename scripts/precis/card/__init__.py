"""Pictures of text for link previews: what a messenger shows under a link."""
