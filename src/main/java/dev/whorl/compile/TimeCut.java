package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A time cut to a unit: {@code ts::DATE}, {@code date_trunc('hour', ts)}, {@code year(day)}. A cut
 * determines every coarser cut of the same time, which only the calendar tells.
 *
 * @param source the time that is cut
 * @param unit to which
 * @param exact whether the cut itself tells the unit's beginning, as the number of a month does not
 */
record TimeCut(JsonNode source, String unit, boolean exact) {
  private static final Set<String> TRUNCATIONS = Set.of("date_trunc", "datetrunc");
  private static final Set<String> OTHER_TRUNCATIONS = Set.of("time_bucket", "last_day");
  private static final Set<String> TIMES =
      Set.of("DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS");

  /** From fine to coarse; each is made of whole ones before it, but for weeks. */
  private static final List<String> UNITS =
      List.of(
          "microsecond",
          "millisecond",
          "second",
          "minute",
          "hour",
          "day",
          "month",
          "quarter",
          "year",
          "decade",
          "century",
          "millennium");

  private static final String WEEK = "week";

  /** Functions that give a part of a time → the unit from which on a cut tells it. */
  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("hour", "hour"),
          Map.entry("day", "day"),
          Map.entry("dayofmonth", "day"),
          Map.entry("dayofweek", "day"),
          Map.entry("isodow", "day"),
          Map.entry("weekday", "day"),
          Map.entry("dayofyear", "day"),
          Map.entry("dayname", "day"),
          Map.entry("last_day", "month"),
          Map.entry("month", "month"),
          Map.entry("monthname", "month"),
          Map.entry("quarter", "quarter"),
          Map.entry("year", "year"),
          Map.entry("decade", "decade"),
          Map.entry("century", "century"),
          Map.entry("millennium", "millennium"));

  /** Whether rows that agree in {@code finer} agree in {@code coarser}, by the calendar. */
  static boolean determines(JsonNode finer, JsonNode coarser) {
    return of(coarser).flatMap(c -> of(finer).filter(f -> f.exact && f.tells(c))).isPresent();
  }

  /** Whether an expression cuts a time to something coarser than itself. */
  static boolean isTruncation(JsonNode tree) {
    var function = BoundExpression.function(tree);
    return TRUNCATIONS.contains(function) || OTHER_TRUNCATIONS.contains(function);
  }

  private boolean tells(TimeCut coarser) {
    return source.equals(coarser.source) && isPartOf(unit, coarser.unit);
  }

  private static boolean isPartOf(String fine, String coarse) {
    if (fine.equals(WEEK)) {
      return coarse.equals(WEEK);
    }
    return UNITS.indexOf(fine) <= UNITS.indexOf(coarse.equals(WEEK) ? "day" : coarse);
  }

  private static Optional<TimeCut> of(JsonNode tree) {
    var function = BoundExpression.function(tree);
    var arguments = tree.path("children");
    if (TRUNCATIONS.contains(function) && arguments.size() == 2) {
      return unit(arguments.path(0)).flatMap(unit -> over(arguments.path(1), unit, true));
    }
    if (PARTS.containsKey(function) && arguments.size() == 1) {
      return over(arguments.path(0), PARTS.getOrDefault(function, ""), false);
    }
    if (function.equals("__cast") && typeOf(tree).equals("DATE")) {
      return over(arguments.path(0), "day", true);
    }
    return Optional.empty();
  }

  /** A cut of a cut is one of the time itself, if the inner one is a part of the outer. */
  private static Optional<TimeCut> over(JsonNode time, String unit, boolean exact) {
    if (!TIMES.contains(typeOf(time))) {
      return Optional.empty();
    }
    var inner = of(stripped(time)).filter(cut -> cut.exact && isPartOf(cut.unit, unit));
    return Optional.of(new TimeCut(inner.map(TimeCut::source).orElse(stripped(time)), unit, exact));
  }

  /** A day as a timestamp is the same time. */
  private static JsonNode stripped(JsonNode time) {
    boolean widened =
        BoundExpression.function(time).equals("__cast")
            && typeOf(time).equals("TIMESTAMP")
            && typeOf(time.path("children").path(0)).equals("DATE");
    return widened ? time.path("children").path(0) : time;
  }

  private static Optional<String> unit(JsonNode constant) {
    var name = constant.path("value").path("value").asText();
    return UNITS.contains(name) || name.equals(WEEK) ? Optional.of(name) : Optional.empty();
  }

  private static String typeOf(JsonNode tree) {
    return tree.path("return_type").path("id").asText();
  }
}
