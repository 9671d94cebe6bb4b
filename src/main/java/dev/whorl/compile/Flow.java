package dev.whorl.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How the rows that a plan yields come from its inputs. */
sealed interface Flow {

  /** Every column that it yields, over the streamed input, or opaque. */
  List<BoundExpression> outputs();

  /** Names of all tables below it. */
  Set<String> tables();

  /** Rows that come from no table. */
  record Constant(List<BoundExpression> outputs) implements Flow {
    @Override
    public Set<String> tables() {
      return Set.of();
    }
  }

  /**
   * Cutting the table {@code streamed} cuts the result, while the tables {@code whole} are read
   * entirely: the result is the union of what the pieces yield.
   *
   * @param cut how the table may be cut: by any function of these expressions; empty for in any way
   * @param because why it is no longer “in any way”
   */
  record Streamed(
      String streamed,
      Set<String> whole,
      Optional<List<BoundExpression>> cut,
      String because,
      List<BoundExpression> outputs)
      implements Flow {

    @Override
    public Set<String> tables() {
      var all = new LinkedHashSet<>(Set.of(streamed));
      all.addAll(whole);
      return all;
    }

    Streamed withOutputs(List<BoundExpression> changed) {
      return new Streamed(streamed, whole, cut, because, changed);
    }

    Streamed alsoReading(Set<String> others) {
      var all = new HashSet<>(whole);
      all.addAll(others);
      return new Streamed(streamed, all, cut, because, outputs);
    }

    /** Groups the rows: only cuts that keep each group together stay allowed. */
    Flow groupedBy(List<BoundExpression> group, String why, List<BoundExpression> changed) {
      var keys = group.stream().filter(key -> !key.isOpaque() && key.hasTextSafeType()).toList();
      var before = cut.orElse(keys);
      var allowed =
          Stream.concat(
                  keys.stream().filter(key -> key.isFunctionOf(before)),
                  before.stream().filter(key -> key.isFunctionOf(keys)))
              .distinct()
              .toList();
      return allowed.isEmpty()
          ? new Entire(tables(), why + ", by nothing that its input could be cut by", changed)
          : new Streamed(streamed, whole, Optional.of(allowed), why, changed);
    }
  }

  /** All rows of all tables are needed at once. */
  record Entire(Set<String> tables, String because, List<BoundExpression> outputs)
      implements Flow {}

  static List<BoundExpression> opaque(int count) {
    var list = new ArrayList<BoundExpression>();
    for (int i = 0; i < count; i++) {
      list.add(BoundExpression.OPAQUE);
    }
    return list;
  }
}
