"""What the app does, without Qt: steps, session, exchange files."""
