package dev.whorl.ui.canvas.paint;

import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Spec;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.kit.Numbers;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One line that says what a node does. */
final class Summary {
  private static final Pattern ALIAS = Pattern.compile("(?is)^.*\\sas\\s+(\\S+)$");
  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|(?s:/\\*.*?\\*/)");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Summary() {}

  static String of(Node node, Optional<NodeReport> report) {
    return switch (node.reading()) {
      case Reading.Invalid(var problems) ->
          oneLine(problems.getFirst().property() + " " + problems.getFirst().message());
      case Reading.Valid valid -> oneLine(of(valid.spec(), report));
    };
  }

  private static String of(Spec spec, Optional<NodeReport> report) {
    return switch (spec) {
      case Spec.Files files -> files.path() + parts(report);
      case Spec.Table table ->
          Numbers.counted(table.columns().size(), "column")
              + " · "
              + Numbers.rows(table.rows().size());
      case Spec.Published other -> other.path() + " · " + other.node();
      case Spec.Filter filter -> filter.where();
      case Spec.Select select -> names(select.columns());
      case Spec.Derive derive -> "+ " + String.join(", ", derive.columns().keySet());
      case Spec.Aggregate all when all.by().isEmpty() ->
          "ALL: " + String.join(", ", all.measures().keySet());
      case Spec.Aggregate grouped -> "GROUP BY " + names(grouped.by());
      case Spec.Join join -> join.how() + " JOIN " + join.right() + on(join.on());
      case Spec.Union union -> "UNION " + ids(union.inputs());
      case Spec.Distinct distinct ->
          distinct.on().isEmpty() ? "DISTINCT" : "DISTINCT ON " + names(distinct.on());
      case Spec.Sort sort ->
          "ORDER BY "
              + String.join(", ", sort.by())
              + sort.limit().map(limit -> " LIMIT " + limit).orElse("");
      case Spec.Pivot pivot -> "PIVOT " + pivot.column();
      case Spec.Unpivot unpivot -> "UNPIVOT " + names(unpivot.columns());
      case Spec.Sample sample -> sample.percent() + " % of rows";
      case Spec.Repartition cut -> "CUT BY " + cut.by();
      case Spec.Sql sql -> COMMENT.matcher(sql.sql()).replaceAll(" ");
      case Spec.Export export ->
          export.path()
              + report
                  .filter(known -> known.written() > 0)
                  .map(known -> " · " + Numbers.counted(known.written(), "file"))
                  .orElse("");
    };
  }

  private static String parts(Optional<NodeReport> report) {
    return report
        .filter(known -> known.shares().total() > 0)
        .map(known -> " · " + Numbers.counted(known.shares().total(), "file"))
        .orElse("");
  }

  private static String on(Spec.On on) {
    return switch (on) {
      case Spec.On.Columns(List<String> names) when !names.isEmpty() ->
          " ON " + String.join(", ", names);
      case Spec.On.Columns none -> "";
      case Spec.On.Condition(String sql) -> " ON " + sql;
    };
  }

  /** Each expression by its alias, where it has one. */
  private static String names(Collection<String> expressions) {
    return expressions.stream()
        .map(expression -> {
          var alias = ALIAS.matcher(expression);
          return alias.matches() ? alias.group(1) : expression;
        })
        .collect(Collectors.joining(", "));
  }

  private static String ids(Collection<NodeId> ids) {
    return ids.stream().map(NodeId::value).collect(Collectors.joining(", "));
  }

  private static String oneLine(String text) {
    return SPACES.matcher(text.strip()).replaceAll(" ");
  }
}
