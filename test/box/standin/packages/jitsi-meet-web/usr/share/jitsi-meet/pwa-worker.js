// Stand-in: no offline mode.
