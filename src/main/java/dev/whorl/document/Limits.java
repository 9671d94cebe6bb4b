package dev.whorl.document;

/** How large a document may be. What is larger is refused before it can fill the memory. */
final class Limits {
  static final int BYTES = 64 << 20;
  static final int NESTING = 200;
  static final int NODES = 100_000;

  /** Numbers, strings, lists and objects alike; bounds the memory that a small text can take. */
  static final int VALUES = 2_000_000;

  /** Of the values, those with names: each takes as much memory as several others. */
  static final int OBJECTS = 500_000;

  /** Strings that keep how they were spelt; it is no harm if a bomb loses its looks on save. */
  static final int SPELLINGS = 100_000;

  static final int STRING = 16 << 20;
  static final int NAME = 10_000;
  static final int NUMBER = 1_000;

  private Limits() {}
}
