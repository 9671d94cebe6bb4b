package dev.whorl.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be found out about a result while its rows are at hand. Of what can't be found out on
 * the way the answer says nothing; the result is good all the same.
 *
 * @param keys by which it is to be cut
 * @param conditions SELECT of one BOOLEAN over the table {@link #OUT}, which holds one partition's
 *     rows → the partitions of which to ask it
 */
public record Questions(List<SliceKey> keys, Map<String, Set<Integer>> conditions) {
  /** The name of the result in conditions. */
  public static final String OUT = "out";

  public static final Questions NONE = new Questions(List.of(), Map.of());

  public Questions {
    keys = List.copyOf(keys);
    conditions = Map.copyOf(conditions);
  }
}
