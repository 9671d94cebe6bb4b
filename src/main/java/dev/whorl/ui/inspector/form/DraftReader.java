package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Property;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Flag;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Numeral;
import dev.whorl.graph.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Turns what the document says of a property into what its field shows; a value of a wrong shape
 * becomes {@link Draft.Odd}.
 */
final class DraftReader {
  private DraftReader() {}

  static Draft read(Property property, Optional<Value> written) {
    return written
        .map(value -> shaped(property, value).orElseGet(() -> new Draft.Odd(value)))
        .orElseGet(() -> absent(property));
  }

  private static Draft absent(Property property) {
    return switch (property.shape()) {
      case TEXT, PATH, EXPRESSION, SQL, NODE, CHOICE, NUMBER, COUNT -> new Draft.Line("");
      case EXPRESSIONS, COLUMNS, NODES, LITERALS -> new Draft.Lines(List.of());
      case NAMED_EXPRESSIONS, TYPES -> new Draft.Pairs(List.of());
      case ROWS -> new Draft.Cells(List.of());
      case SIDES -> new Draft.Sides("", "");
      case FLAG -> new Draft.Switch(property.fallback().equals("true"));
      case JOIN_CONDITION -> new Draft.Match(false, List.of(), "");
      case OPTIONS -> new Draft.Options(new LinkedHashMap<>());
      case PARTITION -> new Draft.Cut(Draft.Way.AUTO, "");
      case CHECKS -> new Draft.Checks(List.of());
    };
  }

  private static Optional<Draft> shaped(Property property, Value value) {
    return switch (property.shape()) {
      case TEXT, PATH, EXPRESSION, SQL, NODE, CHOICE -> line(value);
      case NUMBER, COUNT ->
          value instanceof Numeral(String literal)
              ? Optional.of(new Draft.Line(literal))
              : Optional.empty();
      case EXPRESSIONS, COLUMNS, NODES -> texts(value).map(Draft.Lines::new);
      case LITERALS -> literals(value);
      case NAMED_EXPRESSIONS, TYPES -> pairs(value);
      case ROWS -> cells(value);
      case SIDES -> sides(value);
      case FLAG ->
          value instanceof Flag(boolean on) ? Optional.of(new Draft.Switch(on)) : Optional.empty();
      case JOIN_CONDITION -> match(value);
      case OPTIONS -> options(value);
      case PARTITION -> cut(value);
      case CHECKS -> checks(value);
    };
  }

  private static Optional<Draft> line(Value value) {
    return value instanceof Text(String text)
        ? Optional.of(new Draft.Line(text))
        : Optional.empty();
  }

  static Optional<List<String>> texts(Value value) {
    return value instanceof Items(List<Value> items)
            && items.stream().allMatch(Text.class::isInstance)
        ? Optional.of(items.stream().map(item -> ((Text) item).text()).toList())
        : Optional.empty();
  }

  private static boolean isScalar(Value value) {
    return !(value instanceof Items || value instanceof Fields);
  }

  private static Optional<Draft> literals(Value value) {
    return value instanceof Items(List<Value> items)
            && items.stream().allMatch(DraftReader::isScalar)
        ? Optional.of(new Draft.Lines(items.stream().map(Literals::show).toList()))
        : Optional.empty();
  }

  private static Optional<Draft> pairs(Value value) {
    if (!(value instanceof Fields fields)) {
      return Optional.empty();
    }
    var pairs = new ArrayList<Draft.Pair>();
    for (var entry : fields.map().entrySet()) {
      if (!(entry.getValue() instanceof Text(String text))) {
        return Optional.empty();
      }
      pairs.add(new Draft.Pair(entry.getKey(), text));
    }
    return Optional.of(new Draft.Pairs(pairs));
  }

  private static Optional<Draft> cells(Value value) {
    if (!(value instanceof Items(List<Value> rows))) {
      return Optional.empty();
    }
    var cells = new ArrayList<List<Value>>();
    for (var row : rows) {
      if (!(row instanceof Items(List<Value> values))) {
        return Optional.empty();
      }
      cells.add(values);
    }
    return Optional.of(new Draft.Cells(cells));
  }

  private static Optional<Draft> sides(Value value) {
    return value instanceof Fields fields
            && fields.map().entrySet().stream()
                .filter(entry -> List.of("left", "right").contains(entry.getKey()))
                .allMatch(entry -> entry.getValue() instanceof Text)
        ? Optional.of(
            new Draft.Sides(fields.text("left").orElse(""), fields.text("right").orElse("")))
        : Optional.empty();
  }

  private static Optional<Draft> match(Value value) {
    return value instanceof Text(String sql)
        ? Optional.of(new Draft.Match(true, List.of(), sql))
        : texts(value).map(columns -> new Draft.Match(false, columns, ""));
  }

  private static Optional<Draft> options(Value value) {
    if (!(value instanceof Fields fields)) {
      return Optional.empty();
    }
    var texts = new LinkedHashMap<String, String>();
    fields
        .map()
        .forEach((name, option) -> {
          if (FileOption.of(name).isPresent() && isScalar(option)) {
            texts.put(name, option(option));
          }
        });
    return Optional.of(new Draft.Options(texts));
  }

  /** Blanks and tabs are made visible. */
  static String option(Value value) {
    return switch (value) {
      case Text(String text) when text.isEmpty() || text.chars().allMatch(c -> c == ' ') ->
          Literals.quoted(text);
      case Text(String text) -> text.replace("\t", "\\t");
      default -> Literals.show(value);
    };
  }

  private static Optional<Draft> cut(Value value) {
    return switch (value) {
      case Fields by when by.text("by").isPresent() ->
          Optional.of(new Draft.Cut(Draft.Way.BY, by.text("by").orElseThrow()));
      case Text(String text) when text.equals("auto") -> cut(Draft.Way.AUTO);
      case Text(String text) when text.equals("same") -> cut(Draft.Way.SAME);
      case Text(String text) when text.equals("whole") -> cut(Draft.Way.WHOLE);
      default -> Optional.empty();
    };
  }

  private static Optional<Draft> cut(Draft.Way way) {
    return Optional.of(new Draft.Cut(way, ""));
  }

  private static Optional<Draft> checks(Value value) {
    if (!(value instanceof Items(List<Value> items))) {
      return Optional.empty();
    }
    var checks = items.stream().map(CheckDraft::of).toList();
    return checks.stream().allMatch(Optional::isPresent)
        ? Optional.of(new Draft.Checks(checks.stream().map(Optional::orElseThrow).toList()))
        : Optional.empty();
  }
}
