"""From a quote to its place: candidates, their ends, the choice among them, and the stages that are tried in order."""
