"""Reads news pages about diplomacy and keeps the record, with its evidence."""
