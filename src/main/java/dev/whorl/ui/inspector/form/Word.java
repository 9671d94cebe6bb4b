package dev.whorl.ui.inspector.form;

import dev.whorl.partition.Column;
import java.util.List;

/**
 * What can be put into a text.
 *
 * @param column as it is shown
 * @param written as the text has it
 */
public record Word(Column column, String written) {
  /** For a text that is a name, or no name at all. */
  public static Word plain(Column column) {
    return new Word(column, column.name());
  }

  public static List<Word> plain(List<Column> columns) {
    return columns.stream().map(Word::plain).toList();
  }

  /** For a text of SQL: in quotes where they are needed. */
  public static Word sql(Column column) {
    return new Word(column, SqlName.of(column.name()));
  }

  public static List<Word> sql(List<Column> columns) {
    return columns.stream().map(Word::sql).toList();
  }

  /** The column as SQL names it behind {@code left.} or {@code right.}. */
  static Word of(String side, Column column) {
    return new Word(
        new Column(side + column.name(), column.type()), side + SqlName.of(column.name()));
  }

  public String name() {
    return column.name();
  }
}
