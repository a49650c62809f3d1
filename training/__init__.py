"""Make what is shipped as data: the judgement model, and the sample files."""
