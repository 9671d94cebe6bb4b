package dev.whorl.engine;

import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table that SQL may name, made of stored partitions.
 *
 * @param name as SQL names it
 * @param columns all of them; one that an object lacks reads NULL
 * @param stored where its rows are; empty for no rows
 */
public record InputTable(String name, List<Column> columns, List<Stored> stored) {

  /** The objects that the rows of some tables are in. */
  public static Set<Path> files(Collection<InputTable> tables) {
    return tables.stream()
        .flatMap(table -> table.stored.stream())
        .map(Stored::file)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The same, with its objects elsewhere. */
  public InputTable at(UnaryOperator<Path> place) {
    return new InputTable(name, columns, stored.stream().map(s -> s.at(place)).toList());
  }

  /** The same tables, with their objects elsewhere. */
  public static List<InputTable> at(List<InputTable> tables, UnaryOperator<Path> place) {
    return tables.stream().map(table -> table.at(place)).toList();
  }
}
