"""The parts of the page 都道府県の募集要項."""
