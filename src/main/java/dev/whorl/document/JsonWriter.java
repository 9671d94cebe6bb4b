package dev.whorl.document;

import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Flag;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Nothing;
import dev.whorl.graph.Value.Numeral;
import dev.whorl.graph.Value.Text;
import java.util.List;

/**
 * Writes a {@link Value} so that a change of one property changes one line: every property and
 * every table row has a line of its own; only a list of scalars stands on one, if it fits. The same
 * value always gets the same text.
 */
final class JsonWriter {
  private static final int COLUMNS = 100;
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();
  private final Spelling spelling;

  private JsonWriter(Spelling spelling) {
    this.spelling = spelling;
  }

  /** The text, with a line break at its end. */
  static String write(Value value, Spelling spelling) {
    var writer = new JsonWriter(spelling);
    writer.value(value, 0);
    return writer.out.append('\n').toString();
  }

  private void value(Value value, int depth) {
    switch (value) {
      case Fields(var map) when map.isEmpty() -> out.append("{}");
      case Fields fields -> object(fields, depth);
      case Items(var items) when !items.stream().allMatch(JsonWriter::isScalar) ->
          lines(items, depth);
      case Items(var items) -> scalars(items, depth);
      default -> scalar(value);
    }
  }

  private void object(Fields fields, int depth) {
    var separator = "{";
    for (var entry : fields.map().entrySet()) {
      out.append(separator);
      line(depth + 1);
      string(entry.getKey());
      out.append(": ");
      value(entry.getValue(), depth + 1);
      separator = ",";
    }
    line(depth);
    out.append('}');
  }

  /** Items one a line; those that are lists of scalars, such as table rows, never break. */
  private void lines(List<Value> items, int depth) {
    var separator = "[";
    for (var item : items) {
      out.append(separator);
      line(depth + 1);
      if (item instanceof Items(var row) && row.stream().allMatch(JsonWriter::isScalar)) {
        row(row);
      } else {
        value(item, depth + 1);
      }
      separator = ",";
    }
    line(depth);
    out.append(']');
  }

  private void scalars(List<Value> items, int depth) {
    int start = out.length();
    row(items);
    int width = out.length() - (out.lastIndexOf("\n", start) + 1);
    if (width + ",".length() > COLUMNS && !items.isEmpty()) {
      out.setLength(start);
      lines(items, depth);
    }
  }

  private void row(List<Value> items) {
    out.append('[');
    var separator = "";
    for (var item : items) {
      out.append(separator);
      scalar(item);
      separator = ", ";
    }
    out.append(']');
  }

  private void scalar(Value value) {
    switch (value) {
      case Text(String text) -> string(text);
      case Numeral(String literal) -> out.append(literal);
      case Flag(boolean on) -> out.append(on);
      case Nothing _ -> out.append("null");
      case Items _, Fields _ -> throw new IllegalArgumentException("no scalar: " + value);
    }
  }

  private static boolean isScalar(Value value) {
    return !(value instanceof Items || value instanceof Fields);
  }

  private void line(int depth) {
    out.append('\n').repeat(INDENT, depth);
  }

  private void string(String text) {
    out.append(spelling.of(text).orElseGet(() -> quoted(text)));
  }

  /** The literal that is written for a string unless it was spelt in another way. */
  static String quoted(String text) {
    var literal = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        literal.append(c).append(text.charAt(++i));
      } else {
        escape(c, literal);
      }
    }
    return literal.append('"').toString();
  }

  private static void escape(char c, StringBuilder literal) {
    switch (c) {
      case '"' -> literal.append("\\\"");
      case '\\' -> literal.append("\\\\");
      case '\n' -> literal.append("\\n");
      case '\r' -> literal.append("\\r");
      case '\t' -> literal.append("\\t");
      case '\b' -> literal.append("\\b");
      case '\f' -> literal.append("\\f");
      default -> {
        if (c < ' ' || Character.isSurrogate(c)) {
          literal.append("\\u%04x".formatted((int) c));
        } else {
          literal.append(c);
        }
      }
    }
  }

  /** Whether UTF-8 can hold the text as it is, which half a surrogate pair prevents. */
  static boolean isWritable(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
