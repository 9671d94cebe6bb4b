package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the fewest columns that tell the rows of either side apart, by looking at the rows: ids and
 * dates before words, and counts only where those don't do, since they are unique by chance. A key
 * that no row of one side shares with the other is taken only if there is no better one.
 */
final class KeySearch {
  private static final int WIDEST = 3;

  /** Of more columns than these, there are too many combinations. */
  private static final int TRIED = 8;

  /** Among so many rows, some are mostly alike if any are. */
  private static final int SAMPLED = 4_096;

  /** So many combinations are held against all rows. */
  private static final int PROVEN = 12;

  private final Engine engine;
  private final Sides sides;
  private final Cancellation cancellation;

  KeySearch(Engine engine, Sides sides, Cancellation cancellation) {
    this.engine = engine;
    this.sides = sides;
    this.cancellation = cancellation;
  }

  /** What rows are likely to be known by, the likeliest first. */
  private enum Nature {
    ID,
    TIME,
    WORD,
    COUNT,
    /** Measured, or of parts: no row is known by it. */
    OTHER;

    private static final Pattern NAME =
        Pattern.compile("(.*[_ -])?(id|key|uuid)|.*[a-z](Id|ID|Key)");
    private static final Pattern TIMES = Pattern.compile("DATE|TIME.*");
    private static final Pattern WORDS = Pattern.compile("VARCHAR|UUID|BOOLEAN|ENUM.*");
    private static final Pattern COUNTS = Pattern.compile("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?");

    static Nature of(Column column) {
      var type = column.type().toUpperCase(Locale.ROOT);
      if (TIMES.matcher(type).matches()) {
        return TIME;
      }
      boolean word = WORDS.matcher(type).matches();
      if (!word && !COUNTS.matcher(type).matches()) {
        return OTHER;
      }
      return NAME.matcher(column.name()).matches() ? ID : word ? WORD : COUNT;
    }
  }

  /** Columns that together may tell rows apart. */
  private record Combination(List<Column> columns) {
    boolean counts() {
      return columns.stream().anyMatch(column -> Nature.of(column) == Nature.COUNT);
    }

    List<String> names() {
      return columns.stream().map(Column::name).toList();
    }

    String list() {
      return names().stream().map(LookSql::name).collect(Collectors.joining(", "));
    }

    /** How many rows there are of different values, NULL being one. */
    String distinct() {
      return "count(DISTINCT row(" + list() + "))";
    }
  }

  /** Reads a sample of both sides, and all of them for each combination that the sample leaves. */
  RowKey find() throws EngineException {
    var apart = new ArrayList<Combination>();
    int proven = 0;
    for (var some : likely()) {
      boolean isPart = apart.stream().anyMatch(less -> some.columns().containsAll(less.columns()));
      if (isPart || proven == PROVEN) {
        continue;
      }
      proven++;
      var verdict =
          read(
              "SELECT "
                  + unique(some, Sides.BEFORE)
                  + " AND "
                  + unique(some, Sides.AFTER)
                  + ", "
                  + "EXISTS (SELECT "
                  + some.list()
                  + " FROM "
                  + Sides.BEFORE
                  + " INTERSECT SELECT "
                  + some.list()
                  + " FROM "
                  + Sides.AFTER
                  + ")");
      if (verdict.equals(List.of("true", "true"))) {
        return new RowKey(some.names(), true);
      }
      if (verdict.getFirst().equals("true")) {
        apart.add(some);
      }
    }
    return apart.isEmpty()
        ? new RowKey(words(), false)
        : new RowKey(apart.getFirst().names(), true);
  }

  private static String unique(Combination some, String table) {
    return "(SELECT count(*) = " + some.distinct() + " FROM " + table + ")";
  }

  /** What is left to meet by where rows are alike: all that is no number. */
  private List<String> words() {
    return sides.common().stream()
        .filter(column -> Nature.of(column).compareTo(Nature.COUNT) < 0)
        .map(Column::name)
        .toList();
  }

  /** The combinations that no sample speaks against, the best first. */
  private List<Combination> likely() throws EngineException {
    var left = combinations();
    for (var table : List.of(Sides.BEFORE, Sides.AFTER)) {
      if (!left.isEmpty()) {
        var told = left.stream().map(some -> "count(*) = " + some.distinct());
        var verdicts =
            read(
                "SELECT "
                    + told.collect(Collectors.joining(", "))
                    + " FROM (SELECT * FROM "
                    + table
                    + " LIMIT "
                    + SAMPLED
                    + ")");
        var tried = left;
        left =
            IntStream.range(0, tried.size())
                .filter(i -> verdicts.get(i).equals("true"))
                .mapToObj(tried::get)
                .toList();
      }
    }
    return left;
  }

  private List<Combination> combinations() {
    var columns =
        sides.common().stream()
            .filter(column -> Nature.of(column) != Nature.OTHER)
            .sorted(Comparator.comparing(Nature::of))
            .limit(TRIED)
            .toList();
    var all = new ArrayList<Combination>();
    for (int width = 1; width <= WIDEST; width++) {
      add(all, List.of(), columns, width);
    }
    all.sort(Comparator.comparing(Combination::counts));
    return all;
  }

  private static void add(List<Combination> all, List<Column> some, List<Column> rest, int width) {
    if (some.size() == width) {
      all.add(new Combination(some));
      return;
    }
    for (int i = 0; i < rest.size(); i++) {
      var more = new ArrayList<>(some);
      more.add(rest.get(i));
      add(all, more, rest.subList(i + 1, rest.size()), width);
    }
  }

  /** The one row that a question gives; no value of it is NULL. */
  private List<String> read(String sql) throws EngineException {
    return engine.read(sql, sides.tables(), cancellation).rows().getFirst().stream()
        .map(String::valueOf)
        .toList();
  }
}
