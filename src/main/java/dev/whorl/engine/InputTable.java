package dev.whorl.engine;

import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A table that SQL may name, made of stored partitions.
 *
 * @param name as SQL names it
 * @param columns all of them; one that an object lacks reads NULL
 * @param stored where its rows are; empty for no rows
 */
public record InputTable(String name, List<Column> columns, List<Stored> stored) {

  /** The same, with its objects elsewhere. */
  public InputTable at(UnaryOperator<Path> place) {
    return new InputTable(
        name,
        columns,
        stored.stream()
            .map(s -> new Stored(place.apply(s.file()), s.columns(), s.parts(), s.all()))
            .toList());
  }
}
