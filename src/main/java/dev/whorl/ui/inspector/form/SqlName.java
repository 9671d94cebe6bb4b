package dev.whorl.ui.inspector.form;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of columns as SQL texts have them. */
public final class SqlName {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Words that are no names by themselves, beside those that are coloured as keywords. */
  private static final Set<String> RESERVED =
      Set.of(
          ("analyse analyze asymmetric at authorization binary both check collate collation column"
               + " concurrently constraint create default deferrable describe do fetch foreign"
               + " freeze generated initially into isnull lambda leading map notnull only overlaps"
               + " pivot_longer pivot_wider placing primary references returning show some"
               + " summarize symmetric tablesample trailing tuple unique unpack variadic verbose")
              .split(" "));

  private SqlName() {}

  /** In quotes only where they are needed. */
  public static String of(String name) {
    boolean plain =
        PLAIN.matcher(name).matches()
            && !RESERVED.contains(name.toLowerCase(Locale.ROOT))
            && SqlTokens.of(name).stream().noneMatch(t -> t.look() == SqlTokens.Look.KEYWORD);
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
