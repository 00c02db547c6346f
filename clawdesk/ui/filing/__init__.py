"""A filing on the screen: read off the main thread, looked at, and kept only when it is accepted."""
