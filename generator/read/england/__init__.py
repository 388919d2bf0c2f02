"""National statistics of England: DfE's and the ONS's own files become published figures."""
