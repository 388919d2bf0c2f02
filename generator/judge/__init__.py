"""Released figures get judged, each judgement with its reason in words."""
