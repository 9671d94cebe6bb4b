package dev.whorl.ui.inspector.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an SQL text into what an editor colours; never fails, whatever is half typed. */
public final class SqlTokens {

  /** How a piece of text is coloured. */
  public enum Look {
    KEYWORD,
    FUNCTION,
    STRING,
    NUMBER,
    COMMENT,
    NAME,
    SIGN
  }

  /**
   * @param start index of its first character
   * @param end index behind its last one
   */
  public record Token(int start, int end, Look look) {}

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>--[^\\n]*|/\\*(?s:.)*?(?:\\*/|\\z))"
              + "|(?<string>'(?:[^']|'')*+(?:'|\\z))"
              + "|(?<quoted>\"(?:[^\"]|\"\")*+(?:\"|\\z))"
              + "|(?<number>\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b)"
              + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)(?<call>\\s*\\()?"
              + "|(?<sign>[^\\s\\p{L}\\p{N}_])");

  private static final Set<String> KEYWORDS =
      Set.of(
          ("all and any anti array as asc asof between by case cast collate columns cross current"
               + " desc distinct else end escape except exclude exists false filter first following"
               + " for from full glob group grouping having ilike in inner intersect interval is"
               + " join lateral last left like limit materialized natural not null nulls offset on"
               + " or order outer over partition pivot positional preceding qualify range recursive"
               + " replace right rows sample select semi set sets similar struct table then to true"
               + " try_cast unbounded union unnest unpivot using values when where window with"
               + " within bigint boolean date decimal double float hugeint integer int smallint"
               + " text time timestamp timestamptz tinyint uuid varchar")
              .split(" "));

  private SqlTokens() {}

  public static List<Token> of(String sql) {
    var tokens = new ArrayList<Token>();
    var matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      boolean word = matcher.group("word") != null;
      int end = word ? matcher.end("word") : matcher.end();
      boolean qualifier = end < sql.length() && sql.charAt(end) == '.';
      tokens.add(new Token(matcher.start(), end, qualifier && word ? Look.NAME : look(matcher)));
      if (word && end < matcher.end()) {
        tokens.add(new Token(matcher.end() - 1, matcher.end(), Look.SIGN));
      }
    }
    return tokens;
  }

  /**
   * The token at {@code offset}, or the last one before it, so that something can be underlined.
   *
   * @return an empty list if the text has no token
   */
  public static List<Token> at(String sql, int offset) {
    Token best = new Token(0, 0, Look.SIGN);
    for (var token : of(sql)) {
      if (token.start() <= offset) {
        best = token;
      }
    }
    return best.end() == 0 ? of(sql).stream().limit(1).toList() : List.of(best);
  }

  private static Look look(Matcher matcher) {
    if (matcher.group("comment") != null) {
      return Look.COMMENT;
    } else if (matcher.group("string") != null) {
      return Look.STRING;
    } else if (matcher.group("number") != null) {
      return Look.NUMBER;
    } else if (matcher.group("sign") != null) {
      return Look.SIGN;
    } else if (matcher.group("quoted") != null) {
      return Look.NAME;
    }
    boolean keyword = KEYWORDS.contains(matcher.group("word").toLowerCase(Locale.ROOT));
    return keyword ? Look.KEYWORD : matcher.group("call") != null ? Look.FUNCTION : Look.NAME;
  }
}
