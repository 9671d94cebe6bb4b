package dev.whorl.engine;

import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to be computed into one object; partitions are numbered 0, 1, 2 … in the order given. */
public sealed interface Work {

  /** The columns of the result, in order. */
  List<Column> columns();

  /** How many partitions it yields; some may be empty. */
  int partitions();

  /** The stored tables that it reads. */
  default Stream<InputTable> tables() {
    return Stream.empty();
  }

  /** The outside files that it reads. */
  default List<Path> files() {
    return List.of();
  }

  /** The stored objects that it reads. */
  default Set<Path> objects() {
    return InputTable.files(tables().toList());
  }

  /** The same, with the objects and files that it reads elsewhere. */
  Work at(UnaryOperator<Path> place);

  /**
   * Reads outside files, one partition each.
   *
   * @param format of all of them, as their description says
   * @param columns those that the files have; all of them agree
   * @param files absolute
   */
  record Import(FileFormat format, List<Column> columns, List<Path> files) implements Work {
    @Override
    public int partitions() {
      return files.size();
    }

    @Override
    public Import at(UnaryOperator<Path> place) {
      return new Import(format, columns, files.stream().map(place).toList());
    }
  }

  /**
   * The rows of outside files that an {@link Import} of the same files leaves out because they
   * can't be read, one partition for each file.
   *
   * @param format one that {@linkplain FileFormat#tolerant() lets} such rows pass
   * @param read the columns that the files have
   */
  record Aside(FileFormat format, List<Column> read, List<Path> files) implements Work {
    /** File, number of the line, why it can't be read, and what it says. */
    public static final List<Column> COLUMNS =
        List.of(
            new Column("file", "VARCHAR"),
            new Column("line", "BIGINT"),
            new Column("reason", "VARCHAR"),
            new Column("text", "VARCHAR"));

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public int partitions() {
      return files.size();
    }

    @Override
    public Aside at(UnaryOperator<Path> place) {
      return new Aside(format, read, files.stream().map(place).toList());
    }
  }

  /**
   * Runs one SELECT for each partition.
   *
   * @param shared tables that are the same for all
   * @param varying for each partition, the tables that are its own
   */
  record Each(
      String sql, List<Column> columns, List<InputTable> shared, List<List<InputTable>> varying)
      implements Work {
    @Override
    public int partitions() {
      return varying.size();
    }

    @Override
    public Stream<InputTable> tables() {
      return Stream.concat(Stream.of(shared), varying.stream()).flatMap(List::stream);
    }

    @Override
    public Each at(UnaryOperator<Path> place) {
      var there = varying.stream().map(tables -> InputTable.at(tables, place)).toList();
      return new Each(sql, columns, InputTable.at(shared, place), there);
    }
  }

  /**
   * A table that is cut.
   *
   * @param key SQL expression over its columns
   */
  record Sliced(InputTable table, String key) {}

  /**
   * Runs one SELECT over the slices of some tables that have the given keys; each key is a
   * partition.
   *
   * @param shared tables that are read whole
   * @param sliced the tables that are cut
   * @param column the result's column that holds the key; without one, the SELECT runs once a key
   * @param keys values as VARCHAR; null for NULL
   */
  record ByKey(
      String sql,
      List<Column> columns,
      List<InputTable> shared,
      List<Sliced> sliced,
      Optional<String> column,
      List<@Nullable String> keys)
      implements Work {
    @Override
    public int partitions() {
      return keys.size();
    }

    @Override
    public Stream<InputTable> tables() {
      return Stream.concat(shared.stream(), sliced.stream().map(Sliced::table));
    }

    @Override
    public ByKey at(UnaryOperator<Path> place) {
      var there = sliced.stream().map(cut -> new Sliced(cut.table.at(place), cut.key)).toList();
      return new ByKey(sql, columns, InputTable.at(shared, place), there, column, keys);
    }
  }

  /** Literal rows: one partition. */
  record Literal(String sql, List<Column> columns) implements Work {
    @Override
    public int partitions() {
      return 1;
    }

    @Override
    public Literal at(UnaryOperator<Path> place) {
      return this;
    }
  }
}
