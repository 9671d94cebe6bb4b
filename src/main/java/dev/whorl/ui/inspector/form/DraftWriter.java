package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Property;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Items;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns what a field shows into what the document says. A draft that still shows what is written
 * leaves it exactly as written; an optional property that is empty is left out; what the form does
 * not know inside a value stays.
 */
final class DraftWriter {
  private static final String COUNT = "0|[1-9]\\d{0,17}";

  private final Property property;
  private final Optional<Value> before;

  private DraftWriter(Property property, Optional<Value> before) {
    this.property = property;
    this.before = before;
  }

  static Written write(Property property, Draft draft, Optional<Value> before) {
    return DraftReader.read(property, before).equals(draft)
        ? new Written.As(before)
        : new DraftWriter(property, before).write(draft);
  }

  private Written write(Draft draft) {
    return switch (draft) {
      case Draft.Line(String text) -> line(text);
      case Draft.Lines(List<String> texts) -> lines(texts);
      case Draft.Pairs(List<Draft.Pair> pairs) -> pairs(pairs);
      case Draft.Cells(List<List<Value>> rows) ->
          as(new Items(rows.stream().map(row -> (Value) new Items(row)).toList()));
      case Draft.Sides(String left, String right) ->
          as(old().with("left", Value.of(left)).with("right", Value.of(right)));
      case Draft.Switch(boolean on) ->
          on == property.fallback().equals("true") ? absent() : as(Value.of(on));
      case Draft.Match match -> match(match);
      case Draft.Options options -> options(options);
      case Draft.Cut cut -> cut(cut);
      case Draft.Checks(List<CheckDraft> checks) ->
          checks.isEmpty()
              ? absent()
              : as(new Items(checks.stream().map(CheckDraft::value).toList()));
      case Draft.Odd(Value value) -> as(value);
    };
  }

  private static Written as(Value value) {
    return new Written.As(Optional.of(value));
  }

  private static Written absent() {
    return new Written.As(Optional.empty());
  }

  private Fields old() {
    return before.orElse(Fields.EMPTY) instanceof Fields fields ? fields : Fields.EMPTY;
  }

  private Written line(String text) {
    return switch (property.shape()) {
      case NUMBER, COUNT -> number(text.strip());
      case CHOICE ->
          text.isEmpty() || text.equals(property.fallback()) ? absent() : as(Value.of(text));
      default -> text.isBlank() && !property.required() ? absent() : as(Value.of(text));
    };
  }

  private Written number(String text) {
    if (text.isEmpty()) {
      return absent();
    }
    boolean whole = property.shape() == Property.Shape.COUNT;
    if (whole ? text.matches(COUNT) : Literals.isNumber(text)) {
      return as(new Value.Numeral(text));
    }
    return new Written.Refused(
        whole
            ? "“" + text + "” is no whole number that is not negative."
            : "“" + text + "” is no number; write it like 12.5.");
  }

  private Written lines(List<String> texts) {
    var filled = texts.stream().filter(text -> !text.isBlank()).toList();
    if (filled.isEmpty() && !property.required()) {
      return absent();
    }
    return as(
        property.shape() == Property.Shape.LITERALS
            ? new Items(filled.stream().map(Literals::read).toList())
            : Value.of(filled));
  }

  private Written pairs(List<Draft.Pair> pairs) {
    var fields = new LinkedHashMap<String, Value>();
    var names = new HashSet<String>();
    for (var pair : pairs) {
      var name = pair.name().strip();
      if (name.isEmpty() && pair.text().isBlank()) {
        continue;
      }
      if (name.isEmpty()) {
        return new Written.Refused("“" + pair.text().strip() + "” needs a name.");
      }
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        return new Written.Refused("“" + name + "” is there twice.");
      }
      fields.put(name, Value.of(pair.text()));
    }
    return fields.isEmpty() && !property.required() ? absent() : as(new Fields(fields));
  }

  private Written match(Draft.Match match) {
    if (match.free()) {
      return match.sql().isBlank() ? absent() : as(Value.of(match.sql()));
    }
    var columns = match.columns().stream().filter(column -> !column.isBlank()).toList();
    return columns.isEmpty() ? absent() : as(Value.of(columns));
  }

  private Written options(Draft.Options options) {
    var fields = old();
    for (var option : FileOption.values()) {
      var name = option.property();
      var text = options.text(name);
      if (text.isEmpty()) {
        fields = fields.without(name);
      } else if (fields.get(name).map(DraftReader::option).filter(text::equals).isEmpty()) {
        var value = option(option, text);
        if (value.isEmpty()) {
          return new Written.Refused("“" + text + "” is no number of lines.");
        }
        fields = fields.with(name, value.get());
      }
    }
    return fields.map().isEmpty() ? absent() : as(fields);
  }

  private static Optional<Value> option(FileOption option, String text) {
    return switch (option) {
      case HEADER -> Optional.of(Value.of(text.equals("true")));
      case SKIP -> text.matches(COUNT) ? Optional.of(new Value.Numeral(text)) : Optional.empty();
      default -> Optional.of(Value.of(Literals.unquoted(text).replace("\\t", "\t")));
    };
  }

  private Written cut(Draft.Cut cut) {
    return switch (cut.way()) {
      case AUTO -> absent();
      case SAME, WHOLE -> as(Value.of(cut.way().word()));
      case BY -> as(old().with("by", Value.of(cut.expression())));
    };
  }
}
