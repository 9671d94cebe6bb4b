package dev.whorl.ui.inspector.form;

import dev.whorl.ui.inspector.form.SqlTokens.Look;
import dev.whorl.ui.inspector.form.SqlTokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lays an SQL text out: each clause on a line of its own, and one that is too long with its parts
 * below. Only white space changes; comments stay between the same words. A text with strings or
 * comments that can't be told for certain, or with brackets deeper than anyone reads, is left as it
 * is.
 */
public final class SqlLayout {
  private static final int WIDTH = 64;
  private static final int STEP = 2;

  /** Brackets in brackets; each takes some of the stack, and the engine's parser refuses more. */
  private static final int DEEPEST = 200;

  /** Dollar-quoted and escaped strings, comments within comments. */
  private static final Pattern UNCERTAIN =
      Pattern.compile("\\$\\w*\\$|(?i:\\be')|(?s:/\\*(?:(?!\\*/).)*/\\*)");

  private static final Pattern WHITE = Pattern.compile("\\s+");

  private static final Set<String> CLAUSES =
      words("with select where having qualify window limit offset union intersect values");
  private static final Set<String> JOINS =
      words("natural asof inner left right full outer cross semi anti positional");
  private static final Set<String> QUERIES = words("with select from values");

  private final String sql;
  private final List<Token> tokens;
  private final StringBuilder out = new StringBuilder();
  private int next;

  private SqlLayout(String sql) {
    this.sql = sql;
    this.tokens = SqlTokens.of(sql);
  }

  public static String of(String sql) {
    if (UNCERTAIN.matcher(sql).find()) {
      return sql;
    }
    var layout = new SqlLayout(sql);
    if (layout.depth() > DEEPEST) {
      return sql;
    }
    layout.query(0);
    while (layout.next < layout.tokens.size()) {
      layout.put(0);
    }
    var laidOut = layout.out.toString();
    return dense(laidOut).equals(dense(sql)) ? laidOut : sql;
  }

  private int depth() {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += is(i, "(") ? 1 : is(i, ")") ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private static String dense(String text) {
    return WHITE.matcher(text).replaceAll("");
  }

  private static Set<String> words(String all) {
    return Set.of(all.split(" "));
  }

  /** Up to the bracket that closes it, or the end. */
  private void query(int indent) {
    boolean first = true;
    while (next < tokens.size() && !is(next, ")")) {
      if (!first) {
        line(indent);
      }
      first = false;
      clause(indent, clauseEnd());
    }
  }

  /** Where the next clause begins. */
  private int clauseEnd() {
    int depth = 0;
    for (int i = next; i < tokens.size(); i++) {
      if (is(i, "(")) {
        depth++;
      } else if (is(i, ")") && depth-- == 0) {
        return i;
      } else if (depth == 0 && i > next && begins(i) && !hasBegun(i)) {
        return i;
      }
    }
    return tokens.size();
  }

  private boolean begins(int i) {
    var word = word(i);
    if (is(i - 1, ".")) {
      return false;
    }
    return switch (word) {
      case "from" -> !is(i - 1, "distinct");
      case "except" -> !is(i - 1, "*");
      case "group", "order" -> is(i + 1, "by");
      default -> CLAUSES.contains(word) || joins(i);
    };
  }

  /** Whether the token belongs to a clause whose first word is before it: LEFT OUTER JOIN. */
  private boolean hasBegun(int i) {
    return joins(i) && joins(i - 1);
  }

  private boolean joins(int i) {
    int at = i;
    while (JOINS.contains(word(at))) {
      at++;
    }
    return is(at, "join");
  }

  /** On one line if it fits, or else a part on each. */
  private void clause(int indent, int end) {
    boolean broken = isLong(next, end);
    boolean list = word(next).equals("select");
    put(indent);
    if (list && is(next, "distinct") && !is(next + 1, "on")) {
      put(indent);
    }
    if (broken && list) {
      line(indent + STEP);
    }
    int cases = 0;
    boolean between = false;
    while (next < end) {
      var word = word(next);
      cases += word.equals("case") ? 1 : word.equals("end") ? -1 : 0;
      boolean joint = (word.equals("and") && !between) || word.equals("or");
      between = word.equals("between") || (between && !word.equals("and"));
      if (broken && cases == 0 && joint) {
        line(indent + STEP);
      }
      boolean comma = is(next, ",");
      part(indent + STEP);
      if (broken && cases == 0 && comma && next < end && !isTrailingComment(next)) {
        line(indent + STEP);
      }
    }
  }

  /** A token, or all that is in brackets. */
  private void part(int indent) {
    boolean bracket = is(next, "(");
    put(indent);
    if (!bracket) {
      return;
    }
    if (QUERIES.contains(word(next)) && isLong(next - 1, close())) {
      line(indent);
      query(indent);
      line(indent - STEP);
    } else {
      int end = close();
      while (next < end) {
        part(indent + STEP);
      }
    }
    if (next < tokens.size()) {
      put(indent);
    }
  }

  /** Where the bracket before {@code next} is closed. */
  private int close() {
    int depth = 0;
    for (int i = next; i < tokens.size(); i++) {
      if (is(i, "(")) {
        depth++;
      } else if (is(i, ")") && depth-- == 0) {
        return i;
      }
    }
    return tokens.size();
  }

  private boolean isLong(int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      length += text(i).length() + (i > from && isApart(i) ? 1 : 0);
      if (isLineComment(i) && i < to - 1) {
        return true;
      }
    }
    return length > WIDTH;
  }

  /** Writes the next token; what was together stays so, and what was apart too. */
  private void put(int indent) {
    if (next > 0 && isLineComment(next - 1) && !out.isEmpty() && !endsLine()) {
      line(indent);
    } else if (next > 0 && !endsLine() && isApart(next)) {
      if (isComment(next) && !isTrailingComment(next)) {
        line(indent);
      } else {
        out.append(' ');
      }
    }
    out.append(text(next));
    next++;
  }

  private void line(int indent) {
    if (!endsLine()) {
      out.append('\n').repeat(' ', Math.max(0, indent));
    }
  }

  /** Whether nothing but an indent is on the line. */
  private boolean endsLine() {
    int at = out.length();
    while (at > 0 && out.charAt(at - 1) == ' ') {
      at--;
    }
    return at == 0 || out.charAt(at - 1) == '\n';
  }

  private boolean isApart(int i) {
    return i > 0
        && (tokens.get(i).start() > tokens.get(i - 1).end()
            || is(i - 1, ",")
            || isComment(i)
            || isComment(i - 1));
  }

  /** Whether it is a comment behind something on the same line. */
  private boolean isTrailingComment(int i) {
    return isComment(i)
        && i > 0
        && sql.substring(tokens.get(i - 1).end(), tokens.get(i).start()).indexOf('\n') < 0;
  }

  private boolean isComment(int i) {
    return tokens.get(i).look() == Look.COMMENT;
  }

  private boolean isLineComment(int i) {
    return isComment(i) && text(i).startsWith("--");
  }

  private boolean is(int i, String text) {
    return i >= 0 && i < tokens.size() && text(i).equalsIgnoreCase(text);
  }

  /** In lower case; empty for what is no plain word. */
  private String word(int i) {
    boolean plain = i < tokens.size() && i >= 0 && Character.isLetter(text(i).codePointAt(0));
    return plain ? text(i).toLowerCase(Locale.ROOT) : "";
  }

  private String text(int i) {
    return sql.substring(tokens.get(i).start(), tokens.get(i).end());
  }
}
