package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Value;
import java.util.Locale;
import java.util.regex.Pattern;

/** Literals as people type them: numbers, true, false, NULL, and texts, quoted where in doubt. */
public final class Literals {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

  private Literals() {}

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** What is typed to mean {@code value}; {@link #read} gives it back. */
  public static String show(Value value) {
    return switch (value) {
      case Value.Text(String text) -> isAmbiguous(text) ? quoted(text) : text;
      case Value.Numeral(String literal) -> literal;
      case Value.Flag(boolean on) -> Boolean.toString(on);
      case Value.Nothing _ -> "NULL";
      case Value.Items _, Value.Fields _ -> ValueText.of(value);
    };
  }

  /** What {@code text} means; anything that is nothing else is a text. */
  public static Value read(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Value.of(true);
      case "false" -> Value.of(false);
      case "null" -> new Value.Nothing();
      default -> isNumber(text) ? new Value.Numeral(text) : Value.of(unquoted(text));
    };
  }

  /** Like {@link #show}, in a column of texts, where digits need no quotes. */
  public static String show(Value value, boolean textual) {
    return textual && value instanceof Value.Text(String text) && isNumber(text)
        ? text
        : show(value);
  }

  /** Like {@link #read}, in a column of texts; nothing at all is NULL. */
  public static Value read(String text, boolean textual) {
    if (text.isEmpty()) {
      return new Value.Nothing();
    }
    return textual && isNumber(text) ? Value.of(text) : read(text);
  }

  private static boolean isAmbiguous(String text) {
    boolean padded = !text.equals(text.strip());
    boolean quotes = text.length() > 1 && text.startsWith("'") && text.endsWith("'");
    return text.isEmpty() || padded || quotes || !(read(text) instanceof Value.Text);
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String unquoted(String text) {
    return text.length() > 1 && text.startsWith("'") && text.endsWith("'")
        ? text.substring(1, text.length() - 1).replace("''", "'")
        : text;
  }
}
