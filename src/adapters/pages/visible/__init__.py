"""What a page shows: facts from its visible text and controls, by general signals and no rule for one shop."""
