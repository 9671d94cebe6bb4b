package dev.whorl.graph;

import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the checks of a node; each one that can't be meant so becomes a problem. */
final class CheckReader {
  private static final Pattern COMPARISON =
      Pattern.compile("\\s*(>=|<=|<>|!=|=|==|>|<)\\s*\\d+\\s*");
  private static final List<String> RULES = List.of("rows", "unique", "count", "sql");
  private static final List<String> NAMES =
      Stream.concat(Stream.of("name", "severity"), RULES.stream()).toList();

  private final FieldReader in;

  CheckReader(FieldReader in) {
    this.in = in;
  }

  List<Check> read() {
    var checks = new ArrayList<Check>();
    int number = 0;
    for (var item : in.has("checks") ? in.items("checks") : List.<Value>of()) {
      number++;
      if (item instanceof Fields check) {
        read(check, number).ifPresent(checks::add);
      } else {
        in.problem("checks", "each check is an object with a “name” and a rule.");
      }
    }
    return List.copyOf(checks);
  }

  private Optional<Check> read(Fields check, int number) {
    var name = check.text("name").orElse("check " + number);
    in.reportMisspelt("checks", "a check", check, NAMES);
    var severity = severity(check);
    if (severity.isEmpty()) {
      in.problem("checks", "“" + name + "”: severity is “fail” or “warn”.");
      return Optional.empty();
    }
    if (RULES.stream().filter(rule -> check.get(rule).isPresent()).count() != 1) {
      in.problem(
          "checks",
          "“"
              + name
              + "” needs exactly one of “rows” (a predicate), “unique” (columns), “count” (like"
              + " “>= 1”) or “sql” (a SELECT of offending rows).");
      return Optional.empty();
    }
    var rule = rule(check);
    if (rule.isEmpty()) {
      in.problem(
          "checks",
          "“"
              + name
              + "”: “rows” and “sql” are texts, “unique” is a list of columns, “count” a comparison"
              + " like “>= 1”.");
    }
    return rule.map(found -> new Check(name, severity.get(), found));
  }

  private static Optional<Check.Severity> severity(Fields check) {
    return switch (check.get("severity").orElse(new Text("fail"))) {
      case Text(String text) when text.equals("fail") -> Optional.of(Check.Severity.FAIL);
      case Text(String text) when text.equals("warn") -> Optional.of(Check.Severity.WARN);
      default -> Optional.empty();
    };
  }

  /** The one that is given, if it can be read. */
  private static Optional<Check.Rule> rule(Fields check) {
    return text(check, "rows")
        .<Check.Rule>map(Check.Rule.Rows::new)
        .or(() -> text(check, "sql").map(Check.Rule.Sql::new))
        .or(() ->
            text(check, "count")
                .filter(text -> COMPARISON.matcher(text).matches())
                .map(text -> new Check.Rule.Count(text.strip())))
        .or(() -> unique(check));
  }

  private static Optional<Check.Rule> unique(Fields check) {
    return check.get("unique").orElse(null) instanceof Items(List<Value> columns)
            && !columns.isEmpty()
            && columns.stream().allMatch(Text.class::isInstance)
        ? Optional.of(
            new Check.Rule.Unique(columns.stream().map(column -> ((Text) column).text()).toList()))
        : Optional.empty();
  }

  private static Optional<String> text(Fields check, String name) {
    return check.text(name).filter(text -> !text.isBlank());
  }
}
