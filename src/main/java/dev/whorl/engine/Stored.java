package dev.whorl.engine;

import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Partitions that lie together in one object.
 *
 * @param file the object
 * @param columns what the object has; a table that is made of it may have more
 * @param parts ordinals of the partitions within the object that are meant
 * @param all whether those are all that the object holds
 */
public record Stored(Path file, List<Column> columns, Set<Integer> parts, boolean all) {

  /** Name of the column that tells which partition of its object a row belongs to. */
  public static final String PART = "__whorl_part";

  public Stored {
    parts = Set.copyOf(parts);
  }

  /** The same, with the object elsewhere. */
  public Stored at(UnaryOperator<Path> place) {
    return new Stored(place.apply(file), columns, parts, all);
  }
}
