package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Value;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Any value on one line, as the document would write it; for reading only. */
public final class ValueText {
  private ValueText() {}

  public static String of(Value value) {
    return switch (value) {
      case Value.Text(String text) -> quoted(text);
      case Value.Numeral(String literal) -> literal;
      case Value.Flag(boolean on) -> Boolean.toString(on);
      case Value.Nothing _ -> "null";
      case Value.Items(List<Value> items) ->
          items.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
      case Value.Fields(SequencedMap<String, Value> map) ->
          map.entrySet().stream()
              .map(entry -> quoted(entry.getKey()) + ": " + of(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static String quoted(String text) {
    var escaped =
        text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t");
    return "\"" + escaped + "\"";
  }
}
