"""Cases on disk: SQLite behind sqlite-utils.

`entries` lists cases for the home screen with the standard library alone; `store` is the rest.
Nothing is imported here, so that a list costs no more than a list.
"""
