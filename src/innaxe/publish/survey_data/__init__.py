"""Answers for other software: SPSS, a workbook with its codebook, a data package."""
