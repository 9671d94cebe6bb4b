package dev.whorl.partition;

import java.util.Optional;

/** Which input partitions an output partition is made from. */
public sealed interface Relation {

  /** Why, in a sentence for the analyst. */
  String reason();

  /**
   * Output partition k is made from partition k of one input, and from the other inputs whole.
   *
   * @param port index of that input
   */
  record Same(int port, String reason) implements Relation {}

  /**
   * Output partition k is made from the slices of one input whose key is k, and from the other
   * inputs whole.
   *
   * @param port index of that input
   * @param key SQL expression over that input's columns
   * @param column the output's column that holds the key, if one does
   */
  record Keyed(int port, String key, Optional<String> column, String reason) implements Relation {}

  /** One output partition, made from all inputs whole. */
  record Whole(String reason) implements Relation {}

  /** As in reports: {@code same}, {@code keyed} or {@code whole}. */
  default String word() {
    return switch (this) {
      case Same _ -> "same";
      case Keyed _ -> "keyed";
      case Whole _ -> "whole";
    };
  }
}
