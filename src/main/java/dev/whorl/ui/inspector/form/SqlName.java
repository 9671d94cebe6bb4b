package dev.whorl.ui.inspector.form;

import java.util.regex.Pattern;

/** Names of columns as SQL texts have them. */
final class SqlName {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private SqlName() {}

  /** In quotes only where they are needed. */
  static String of(String name) {
    boolean plain =
        PLAIN.matcher(name).matches()
            && SqlTokens.of(name).stream().noneMatch(t -> t.look() == SqlTokens.Look.KEYWORD);
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
