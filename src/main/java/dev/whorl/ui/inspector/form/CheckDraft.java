package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One check as the form shows it. What the document says beside it is kept.
 *
 * @param written what stands in the document, empty for a new check
 * @param name shown when it fails
 * @param warn whether a failure is only reported
 * @param rule which rule it has
 * @param text the rule's predicate, comparison or SELECT; for {@link Rule#UNIQUE} its columns,
 *     separated by commas
 */
public record CheckDraft(Fields written, String name, boolean warn, Rule rule, String text) {

  /** What a check looks at. */
  public enum Rule {
    ROWS("rows", "every row", "amount >= 0"),
    UNIQUE("unique", "unique", "day, country"),
    COUNT("count", "row count", ">= 1"),
    SQL("sql", "SQL", "SELECT * FROM daily WHERE clicks < 0");

    private final String property;
    private final String word;
    private final String example;

    Rule(String property, String word, String example) {
      this.property = property;
      this.word = word;
      this.example = example;
    }

    public String word() {
      return word;
    }

    public String example() {
      return example;
    }
  }

  /** A check that the user has yet to fill. */
  public static CheckDraft fresh(String name) {
    return new CheckDraft(Fields.EMPTY, name, false, Rule.ROWS, "");
  }

  public CheckDraft named(String changed) {
    return new CheckDraft(written, changed, warn, rule, text);
  }

  public CheckDraft warning(boolean changed) {
    return new CheckDraft(written, name, changed, rule, text);
  }

  public CheckDraft ruled(Rule changed) {
    return new CheckDraft(written, name, warn, changed, text);
  }

  public CheckDraft saying(String changed) {
    return new CheckDraft(written, name, warn, rule, changed);
  }

  /** The draft of a check with at most one rule; empty if the form can't show it. */
  static Optional<CheckDraft> of(Value value) {
    if (!(value instanceof Fields check)) {
      return Optional.empty();
    }
    var rules =
        Arrays.stream(Rule.values()).filter(r -> check.get(r.property).isPresent()).toList();
    if (rules.size() > 1 || !isTextOrAbsent(check, "name") || !isSeverity(check)) {
      return Optional.empty();
    }
    var rule = rules.isEmpty() ? Rule.ROWS : rules.getFirst();
    boolean warn = check.text("severity").orElse("fail").equals("warn");
    return ruleText(check, rule)
        .map(text -> new CheckDraft(check, check.text("name").orElse(""), warn, rule, text));
  }

  private static boolean isTextOrAbsent(Fields check, String name) {
    return check.get(name).isEmpty() || check.text(name).isPresent();
  }

  private static boolean isSeverity(Fields check) {
    return check.get("severity").isEmpty()
        || check.text("severity").filter(List.of("fail", "warn")::contains).isPresent();
  }

  private static Optional<String> ruleText(Fields check, Rule rule) {
    return switch (check.get(rule.property).orElse(new Text(""))) {
      case Text(String text) when rule != Rule.UNIQUE || text.isEmpty() -> Optional.of(text);
      case Items(List<Value> columns)
          when rule == Rule.UNIQUE && columns.stream().allMatch(Text.class::isInstance) ->
          Optional.of(
              String.join(", ", columns.stream().map(column -> ((Text) column).text()).toList()));
      default -> Optional.empty();
    };
  }

  /** What the document says for it; unchanged if it still means what was written. */
  Value value() {
    if (of(written).filter(this::equals).isPresent() && !written.equals(Fields.EMPTY)) {
      return written;
    }
    var fields = written;
    for (var other : Rule.values()) {
      fields = other == rule ? fields : fields.without(other.property);
    }
    fields = name.isBlank() ? fields.without("name") : fields.with("name", Value.of(name));
    if (warn || fields.get("severity").isPresent()) {
      fields = fields.with("severity", Value.of(warn ? "warn" : "fail"));
    }
    return fields.with(rule.property, rule == Rule.UNIQUE ? Value.of(columns()) : Value.of(text));
  }

  private List<String> columns() {
    return Arrays.stream(text.split(",")).map(String::strip).filter(c -> !c.isEmpty()).toList();
  }
}
