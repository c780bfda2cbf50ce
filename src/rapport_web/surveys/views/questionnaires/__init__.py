"""The pages on what customers are asked: which questionnaires there are, how one is written, tried and published."""
