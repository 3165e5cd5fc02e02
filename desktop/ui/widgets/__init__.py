"""Small parts that pages are built from.

* ``cards``: ``Card(title, hint)`` with ``.body``, ``Notice(words, tone=)``, ``Heading``, ``Hint``,
  ``Badge``, ``Rule``, ``StatusDot``, ``Shape``, ``text(words, role)``
* ``scroll``: ``ScrollColumn()`` with ``.add(widget)`` and ``.reveal(widget)``
* ``fields``: ``FieldEditor(session, path, label=, kind=, choices=, hint=)``, ``FieldGrid(columns)``
* ``inputs``: ``LineInput``, ``TextInput``, ``ChoiceInput``, ``SearchInput`` without a session;
  signal ``committed``
* ``answers``: ``AnswerButtons(question, large=)`` with ``answer_requested`` and ``set_answer``
* ``marks``, ``grid_view``: ``MarkView``, ``paint_mark``, ``GridView(rows)``
* ``figure_view``: ``FigureView()`` with ``.set_figure(figure)``, for every figure of a paper;
  ``task_grid``: ``TaskGrid()``, a grid of which a row can be chosen
* ``reasons_panel``, ``step_rail``: the shell's own

Nothing is imported here: the home screen paints before pydantic is loaded.
"""
