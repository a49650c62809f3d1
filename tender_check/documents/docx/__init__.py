"""Read Word documents (docx)."""
