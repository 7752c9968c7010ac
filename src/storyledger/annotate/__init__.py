"""From a report to its annotations: sentences, names, actors, times, quotes, statements, events."""
