package dev.whorl.graph;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** What a node means: its kind's parameters, complete and of the right types. SQL is unchecked. */
public sealed interface Spec {

  /** Brings data in. */
  sealed interface Source extends Spec {}

  /** Computes data from data. */
  sealed interface Transform extends Spec {}

  /** Takes data out. */
  sealed interface Sink extends Spec {}

  record Files(
      String path,
      Optional<Format> format,
      Value.Fields options,
      Optional<SequencedMap<String, String>> columns,
      OnDrift onDrift,
      BadRows badRows)
      implements Source {}

  record Table(SequencedMap<String, String> columns, List<List<Value>> rows) implements Source {}

  record Published(String path, String branch, NodeId node) implements Source {}

  record Filter(NodeId input, String where) implements Transform {}

  record Select(NodeId input, List<String> columns) implements Transform {}

  record Derive(NodeId input, SequencedMap<String, String> columns) implements Transform {}

  record Aggregate(NodeId input, List<String> by, SequencedMap<String, String> measures)
      implements Transform {}

  record Join(NodeId left, NodeId right, How how, On on, List<String> columns)
      implements Transform {}

  record Union(List<NodeId> inputs, boolean distinct) implements Transform {}

  record Distinct(NodeId input, List<String> on, List<String> keep) implements Transform {}

  record Sort(NodeId input, List<String> by, Optional<Long> limit) implements Transform {}

  record Pivot(
      NodeId input,
      List<String> rows,
      String column,
      List<Value> values,
      SequencedMap<String, String> measures)
      implements Transform {}

  record Unpivot(NodeId input, List<String> columns, String name, String value)
      implements Transform {}

  record Sample(NodeId input, String percent, long seed) implements Transform {}

  record Repartition(NodeId input, String by) implements Transform {}

  record Sql(String sql) implements Transform {}

  record Export(NodeId input, String path, Format format, Layout layout, Formulas formulas)
      implements Sink {}

  /** What becomes of text that a spreadsheet would take for a formula. */
  enum Formulas {
    /** It is written as it is. */
    KEPT,
    /** An apostrophe before it makes it text there, too. */
    TEXT
  }

  /** How a file is written. */
  enum Format {
    CSV,
    JSON,
    PARQUET;

    private static final Pattern COMPRESSED = Pattern.compile("\\.(gz|zst)$");

    /** The format that a file name's ending stands for, compression aside. */
    public static Optional<Format> ofPath(String path) {
      var name = COMPRESSED.matcher(path.toLowerCase(Locale.ROOT)).replaceFirst("");
      return switch (name.substring(name.lastIndexOf('.') + 1)) {
        case "csv", "tsv", "txt" -> Optional.of(CSV);
        case "json", "ndjson", "jsonl" -> Optional.of(JSON);
        case "parquet", "pq" -> Optional.of(PARQUET);
        default -> Optional.empty();
      };
    }
  }

  /** What a column that the pinned schema lacks does. */
  enum OnDrift {
    ADD,
    FAIL
  }

  /** What a row that can't be read does. */
  enum BadRows {
    FAIL,
    QUARANTINE
  }

  /** Which rows a join keeps. */
  enum How {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    SEMI,
    ANTI,
    CROSS,
    ASOF
  }

  /** How an export lays out its files. */
  enum Layout {
    SINGLE,
    PARTITIONS
  }

  /** What rows of a join must have in common. */
  sealed interface On {
    /** Equal values in these columns of both sides; empty for none. */
    record Columns(List<String> names) implements On {}

    /** A condition over {@code left.} and {@code right.}. */
    record Condition(String sql) implements On {}
  }

  /** The inputs that the kind declares; those of {@link Sql} stand in its text. */
  default List<NodeId> declaredInputs() {
    return switch (this) {
      case Files _, Table _, Published _, Sql _ -> List.of();
      case Filter s -> List.of(s.input());
      case Select s -> List.of(s.input());
      case Derive s -> List.of(s.input());
      case Aggregate s -> List.of(s.input());
      case Join s -> List.of(s.left(), s.right());
      case Union s -> s.inputs();
      case Distinct s -> List.of(s.input());
      case Sort s -> List.of(s.input());
      case Pivot s -> List.of(s.input());
      case Unpivot s -> List.of(s.input());
      case Sample s -> List.of(s.input());
      case Repartition s -> List.of(s.input());
      case Export s -> List.of(s.input());
    };
  }
}
