package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Property;
import dev.whorl.graph.Property.Shape;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the form calls a property, and how it speaks of it. */
public final class Wording {
  private static final Set<Shape> SELF_EVIDENT =
      EnumSet.of(Shape.FLAG, Shape.CHOICE, Shape.JOIN_CONDITION, Shape.PARTITION, Shape.CHECKS);

  private static final Set<Shape> LINES = EnumSet.of(Shape.TEXT, Shape.NUMBER, Shape.COUNT);

  private Wording() {}

  public static String label(Kind kind, Property property) {
    return switch (property.name()) {
      case "path" -> kind == Kind.FILES ? "Files" : kind == Kind.EXPORT ? "Write to" : "Document";
      case "format" -> "Format";
      case "options" -> "Reading";
      case "columns" -> columns(kind);
      case "onDrift" -> "When a new column turns up";
      case "badRows" -> "When a row can’t be read";
      case "rows" -> kind == Kind.PIVOT ? "One row for each" : "Rows";
      case "where" -> "Keep rows where";
      case "by" -> by(kind);
      case "inputs" -> "Inputs";
      case "how" -> "Keep";
      case "on" -> kind == Kind.JOIN ? "Match on" : "Same if equal in";
      case "keep" -> "Keep the first by";
      case "limit" -> "Keep only the first";
      case "column" -> "One column for each";
      case "name" -> "Column for the names";
      case "value" -> "Column for the values";
      case "percent" -> "Percent of the rows";
      case "sql" -> "Query";
      case "layout" -> "Files";
      case "formulas" -> "Formulas in text";
      case "distinct" -> "Duplicates";
      case "materialize" -> "Storing";
      default -> sentence(property.name());
    };
  }

  private static String columns(Kind kind) {
    return switch (kind) {
      case FILES -> "Pinned columns";
      case DERIVE -> "New or changed columns";
      case UNPIVOT -> "Columns that become rows";
      default -> "Columns";
    };
  }

  private static String by(Kind kind) {
    return switch (kind) {
      case AGGREGATE -> "Group by";
      case SORT -> "Order by";
      default -> "One partition for each";
    };
  }

  /** What a flag says when it is on, beside its box. */
  public static String statement(Property property) {
    return switch (property.name()) {
      case "distinct" -> "Drop rows that are there twice";
      case "materialize" -> "Store the result (off: a view, folded into its readers)";
      default -> property.help();
    };
  }

  /** What choosing that value means, as its button says it; the document keeps the value. */
  public static String choice(Property property, String value) {
    return switch (property.name() + " " + value) {
      case "onDrift add" -> "add the column";
      case "onDrift fail", "badRows fail" -> "stop the run";
      case "badRows quarantine" -> "set the row aside";
      case "formulas kept" -> "as they are";
      case "formulas text" -> "text for spreadsheets";
      case "layout single" -> "one file";
      case "layout partitions" -> "one per partition";
      default -> value;
    };
  }

  /** What an empty field shows: what holds without it, or what belongs there. */
  public static String prompt(Kind kind, Property property) {
    var example = example(kind, property);
    if (!property.fallback().isEmpty()) {
      return property.fallback();
    }
    return example.isEmpty() ? property.help() : example;
  }

  private static String example(Kind kind, Property property) {
    return switch (property.shape()) {
      case EXPRESSIONS ->
          switch (property.name()) {
            case "by" -> kind == Kind.SORT ? "clicks DESC" : "ts::DATE AS day";
            case "keep" -> "ts DESC";
            case "rows" -> "day";
            default -> "expr AS name";
          };
      case NAMED_EXPRESSIONS -> kind == Kind.DERIVE ? "amount * 1.19" : "count(*)";
      case EXPRESSION ->
          switch (property.name()) {
            case "where" -> "amount >= 0 AND country IS NOT NULL";
            case "by" -> "ts::DATE";
            default -> "country";
          };
      case JOIN_CONDITION -> "left.user_id = right.id";
      case PATH ->
          switch (kind) {
            case FILES -> "clicks/*.csv";
            case EXPORT -> "out/report.csv";
            default -> "other.whorl";
          };
      case COLUMNS -> "column";
      case LITERALS -> "DE";
      default -> "";
    };
  }

  /** What holds while the field is empty, as small print beside its label. */
  public static String note(Property property) {
    return property.required() || SELF_EVIDENT.contains(property.shape()) || isPrompt(property)
        ? ""
        : property.fallback().isEmpty() ? "optional" : property.fallback();
  }

  /** Whether the empty field itself shows what holds without it. */
  private static boolean isPrompt(Property property) {
    return LINES.contains(property.shape()) && !property.fallback().isEmpty();
  }

  /** A problem's message as a sentence below its field. */
  public static String problem(String label, String message) {
    boolean continues = !message.isEmpty() && Character.isLowerCase(message.codePointAt(0));
    return continues ? "“" + label + "” " + message : message;
  }

  private static String sentence(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
