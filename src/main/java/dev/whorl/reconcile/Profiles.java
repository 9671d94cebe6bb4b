package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Summaries of columns, from all rows or from a sample spread evenly over them; those of the last
 * datasets are kept by their contents. Safe for use by several threads.
 */
final class Profiles {
  static final long MOST_ROWS = 1_000_000;
  private static final int BLOCKS = 16;
  private static final int BARS = 16;
  private static final int FEW = 1_000;
  private static final int KEPT = 200;
  private static final Set<String> NUMBERS =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "FLOAT",
          "DOUBLE",
          "DECIMAL");
  private static final Set<String> TIMES =
      Set.of("DATE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_S", "TIMESTAMP_MS");

  private final Context context;
  private final Map<Extent.Picked, Profile> known = new LinkedHashMap<>(16, 0.75f, true);

  Profiles(Context context) {
    this.context = context;
  }

  Profile of(List<Column> columns, List<Extent> extents, Cancellation cancellation)
      throws EngineException {
    long rows = Extent.total(extents);
    if (rows == 0 || columns.isEmpty()) {
      var none = new Profile.OfColumn(0, 0, Optional.empty(), Optional.empty(), List.of());
      return new Profile(rows, rows, columns.stream().map(_ -> none).toList());
    }
    var sample = sample(columns, extents, rows);
    var before = known(sample);
    if (before.isPresent()) {
      return before.get();
    }
    var profile = look(columns, sample, rows, cancellation);
    keep(sample, profile);
    return profile;
  }

  private synchronized Optional<Profile> known(Extent.Picked sample) {
    return Optional.ofNullable(known.get(sample));
  }

  private synchronized void keep(Extent.Picked sample, Profile profile) {
    known.put(sample, profile);
    while (known.size() > KEPT) {
      known.remove(known.keySet().iterator().next());
    }
  }

  /** All rows, or blocks of them at even distances. */
  private static Extent.Picked sample(List<Column> columns, List<Extent> extents, long rows) {
    if (rows <= MOST_ROWS) {
      return Extent.pick(columns, extents, 0, rows);
    }
    if (extents.size() > BLOCKS * 4) {
      long step = Math.ceilDiv(rows, MOST_ROWS);
      var some =
          IntStream.range(0, extents.size()).filter(i -> i % step == 0).mapToObj(extents::get);
      return Extent.pick(columns, some.toList(), 0, MOST_ROWS);
    }
    var selects = new ArrayList<String>();
    var tables = new ArrayList<InputTable>();
    for (int block = 0; block < BLOCKS; block++) {
      var picked = Extent.pick(columns, extents, rows / BLOCKS * block, MOST_ROWS / BLOCKS);
      var prefix = "__whorl_block_" + block;
      selects.add("SELECT * FROM (" + picked.sql().replace("__whorl_rows", prefix) + ")");
      picked.tables().stream()
          .map(t ->
              new InputTable(t.name().replace("__whorl_rows", prefix), t.columns(), t.stored()))
          .forEach(tables::add);
    }
    return new Extent.Picked(String.join(" UNION ALL ", selects), tables);
  }

  private Profile look(
      List<Column> columns, Extent.Picked sample, long rows, Cancellation cancellation)
      throws EngineException {
    boolean counted = rows <= Profile.COUNTED;
    var first =
        new Row(one(columns.stream().map(each -> summary(each, counted)), sample, cancellation));
    long looked = first.count();
    var summaries = new ArrayList<Summary>();
    columns.forEach(_ -> summaries.add(first.summary(looked)));
    var bars =
        one(
            IntStream.range(0, columns.size())
                .mapToObj(i -> bars(columns.get(i), summaries.get(i))),
            sample,
            cancellation);
    return new Profile(
        rows,
        looked,
        IntStream.range(0, columns.size())
            .mapToObj(i -> summaries.get(i).with(numbers(bars.get(i + 1))))
            .toList());
  }

  /** The one row that a list of aggregates gives, with the number of rows before it. */
  private List<@Nullable String> one(
      java.util.stream.Stream<String> aggregates, Extent.Picked sample, Cancellation cancellation)
      throws EngineException {
    var list = aggregates.collect(Collectors.joining(", "));
    var sql = "SELECT count(*), " + list + " FROM (" + sample.sql() + ")";
    return context.engine().read(sql, sample.tables(), cancellation).rows().getFirst();
  }

  private static String base(Column column) {
    var type = column.type();
    int paren = type.indexOf('(');
    return type.endsWith("]") || paren < 0 ? type : type.substring(0, paren);
  }

  /** The column as a number on a line, if it is one. */
  private static Optional<String> onLine(Column column) {
    var name = LookSql.name(column.name());
    if (NUMBERS.contains(base(column))) {
      return Optional.of("CAST(" + name + " AS DOUBLE)");
    }
    return TIMES.contains(base(column)) ? Optional.of("epoch(" + name + ")") : Optional.empty();
  }

  private static String summary(Column column, boolean counted) {
    var name = LookSql.name(column.name());
    var line = onLine(column).map(x -> "CASE WHEN isfinite(" + x + ") THEN " + x + " END");
    boolean plain = line.isPresent() || base(column).equals("VARCHAR");
    var value = plain ? name : "CAST(" + name + " AS VARCHAR)";
    return "count(%1$s), %2$s, %3$s, %4$s, %5$s, %6$s"
        .formatted(
            name,
            counted
                ? "count(DISTINCT " + value + ")"
                : "least(approx_count_distinct(" + value + "), count(" + name + "))",
            plain ? "left(CAST(min(" + name + ") AS VARCHAR), 200)" : "NULL",
            plain ? "left(CAST(max(" + name + ") AS VARCHAR), 200)" : "NULL",
            line.map(x -> "min(" + x + ")").orElse("NULL"),
            line.map(x -> "max(" + x + ")").orElse("NULL"));
  }

  private static String bars(Column column, Summary of) {
    var name = LookSql.name(column.name());
    var line = onLine(column);
    if (line.isPresent() && of.from().isPresent() && of.to().isPresent()) {
      var bin =
          ("CASE WHEN isfinite(%1$s) THEN least(%2$d, floor((%1$s - (%3$s)) / greatest((%4$s) -"
                  + " (%3$s), 1e-300) * %5$d))::INTEGER END")
              .formatted(line.get(), BARS - 1, of.from().get(), of.to().get(), BARS);
      return "list_transform(range(%d), lambda i: coalesce(histogram(%s)[i::INTEGER], 0))"
          .formatted(BARS, bin);
    }
    return line.isEmpty() && of.distinct() <= FEW
        ? "list_reverse_sort(map_values(histogram(CAST(%s AS VARCHAR))))[:%d]".formatted(name, BARS)
        : "NULL";
  }

  private static List<Long> numbers(@Nullable String list) {
    return list == null || list.length() <= 2
        ? List.of()
        : Arrays.stream(list.substring(1, list.length() - 1).split(", "))
            .map(Long::valueOf)
            .toList();
  }

  /** What one pass tells of a column; {@code from} and {@code to} as numbers on a line. */
  private record Summary(
      long nulls,
      long distinct,
      Optional<String> least,
      Optional<String> most,
      Optional<String> from,
      Optional<String> to) {
    Profile.OfColumn with(List<Long> bars) {
      return new Profile.OfColumn(nulls, distinct, least, most, bars);
    }
  }

  /** Takes one value after another. */
  private static final class Row {
    private final java.util.Iterator<@Nullable String> values;

    Row(List<@Nullable String> row) {
      this.values = row.iterator();
    }

    long count() {
      return text().map(Long::parseLong).orElse(0L);
    }

    Optional<String> text() {
      return Optional.ofNullable(values.next());
    }

    Summary summary(long looked) {
      return new Summary(looked - count(), count(), text(), text(), text(), text());
    }
  }
}
