package dev.whorl.partition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which input partitions an output partition is made from. */
public sealed interface Relation {

  /** Why, in a sentence for the analyst. */
  String reason();

  /** Indices of the ports that are cut; the others are read whole. */
  Set<Integer> cut();

  /** As in reports: {@code same}, {@code keyed} or {@code whole}. */
  String word();

  /**
   * Output partition k is made from partition k of some inputs, and from the other inputs whole.
   *
   * @param ports indices of those inputs; if there are several, they are cut alike, and one that
   *     lacks a partition has no rows there
   * @param column the output's column that holds the key by which they are cut, if one does: then
   *     many partitions can be made at once
   */
  record Same(Set<Integer> ports, Optional<String> column, String reason) implements Relation {
    public Same {
      ports = Set.copyOf(ports);
    }

    @Override
    public Set<Integer> cut() {
      return ports;
    }

    @Override
    public String word() {
      return "same";
    }
  }

  /**
   * Output partition k is made from the slices of some inputs whose key is k, and from the other
   * inputs whole.
   *
   * @param keys index of each of those inputs → SQL expression over its columns
   * @param column the output's column that holds the key, if one does
   */
  record Keyed(Map<Integer, String> keys, Optional<String> column, String reason)
      implements Relation {
    public Keyed {
      keys = Map.copyOf(keys);
    }

    @Override
    public Set<Integer> cut() {
      return keys.keySet();
    }

    @Override
    public String word() {
      return "keyed";
    }
  }

  /**
   * Each output partition belongs to one part: it is made as that part's relation says, while the
   * inputs that the other parts cut have no rows.
   *
   * @param parts {@link Same} or {@link Keyed}; no input is cut by two of them
   */
  record Stacked(List<Relation> parts, String reason) implements Relation {
    public Stacked {
      parts = List.copyOf(parts);
    }

    @Override
    public Set<Integer> cut() {
      return parts.stream().flatMap(part -> part.cut().stream()).collect(Collectors.toSet());
    }

    @Override
    public String word() {
      return parts.stream().allMatch(Same.class::isInstance) ? "same" : "keyed";
    }
  }

  /** One output partition, made from all inputs whole. */
  record Whole(String reason) implements Relation {
    @Override
    public Set<Integer> cut() {
      return Set.of();
    }

    @Override
    public String word() {
      return "whole";
    }
  }
}
