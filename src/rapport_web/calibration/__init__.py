"""Calibration: evaluators score the same conversation blind, talk, and write down what they agreed on."""
