package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The distinct values of some columns of a query, for each of which a correlated subquery is
 * computed. Its rows are those columns; as a table it has a name of its own.
 *
 * @param cte number of the query
 * @param sources the columns, by their place in the query
 * @param tables all that the query reads
 */
record Correlation(String name, int cte, List<Integer> sources, Set<String> tables) {

  /**
   * The correlation that a common table expression stands for, if it does: DuckDB plans a
   * correlated subquery as one over the distinct values that it is asked for.
   *
   * @param operator in the plan
   * @param around the common table expressions that it may read, by number
   */
  static Optional<Correlation> planned(JsonNode operator, Map<Integer, Flow> around) {
    var distinct = PlanAnalysis.child(operator, 0);
    var query = PlanAnalysis.child(distinct, 0);
    var read = Optional.ofNullable(around.get(query.path("cte_index").asInt(0)));
    var sources = new ArrayList<Integer>();
    for (var group : distinct.path("groups")) {
      if (group.path("expression_class").asText().equals("BOUND_REF")) {
        sources.add(group.path("index").asInt(0));
      }
    }
    boolean planned =
        operator.path("ctename").asText().startsWith("__duckdb_delim_dedup_")
            && distinct.path("type").asText().equals("LOGICAL_AGGREGATE_AND_GROUP_BY")
            && distinct.path("expressions").isEmpty()
            && query.path("type").asText().equals("LOGICAL_CTE_REF")
            && sources.size() == distinct.path("groups").size();
    return read.filter(_ -> planned)
        .map(flow ->
            new Correlation(
                "correlation " + operator.path("table_index").asInt(0),
                query.path("cte_index").asInt(0),
                sources,
                flow.tables()));
  }

  BoundExpression column(int index, JsonNode type) {
    return BoundExpression.leaf(name, String.valueOf(index), type);
  }

  /** The values, as a table's rows. */
  Flow values(JsonNode groups) {
    var columns = new ArrayList<BoundExpression>();
    groups.forEach(group -> columns.add(column(columns.size(), group.path("return_type"))));
    return Flow.table(name, columns);
  }

  /**
   * The rows of a query that has the subquery in it: outside of that, the values are those of the
   * tables they come from.
   */
  Flow outside(Flow flow) {
    var ways = new ArrayList<Way>();
    for (var way : flow.ways()) {
      if (way.whole().contains(name)) {
        Way.of(way.pieces(), expanded(way.whole())).ifPresent(ways::add);
      } else if (!way.streamed().contains(name)) {
        ways.add(way);
      }
    }
    return Flow.of(
        expanded(flow.tables()),
        flow.width(),
        ways,
        flow.ways().isEmpty() ? flow.because() : "a correlated subquery is read whole");
  }

  private Set<String> expanded(Set<String> read) {
    if (!read.contains(name)) {
      return read;
    }
    var all = new LinkedHashSet<>(read);
    all.remove(name);
    all.addAll(tables);
    return all;
  }
}
