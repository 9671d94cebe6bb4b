package dev.whorl.ui.inspector.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.partition.Column;
import dev.whorl.ui.inspector.form.SqlTokens.Look;
import dev.whorl.ui.inspector.form.SqlTokens.Token;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the editor sees in a text. */
final class SqlTokensTest {
  private static List<Look> looks(String sql) {
    return SqlTokens.of(sql).stream().map(Token::look).toList();
  }

  @Test
  void wordsAreToldApart() {
    assertThat(looks("SELECT sum(x) -- all"))
        .containsExactly(
            Look.KEYWORD, Look.FUNCTION, Look.SIGN, Look.NAME, Look.SIGN, Look.COMMENT);
    assertThat(looks("left.id")).containsExactly(Look.NAME, Look.SIGN, Look.NAME);
    assertThat(looks("'it''s' 1.5 \"a b\"")).containsExactly(Look.STRING, Look.NUMBER, Look.NAME);
  }

  @Test
  void whatIsHalfTypedIsStillAText() {
    assertThat(looks("'open")).containsExactly(Look.STRING);
    assertThat(looks("/* open")).containsExactly(Look.COMMENT);
    assertThat(looks("\"open")).containsExactly(Look.NAME);
    assertThat(SqlTokens.of("")).isEmpty();
  }

  @Test
  void aTokenMayBeLong() {
    var x = "x".repeat(200_000);
    assertThat(looks("'" + x + "' \"" + x + "\" /*" + x + "*/ --" + x))
        .containsExactly(Look.STRING, Look.NAME, Look.COMMENT, Look.COMMENT);
    assertThat(looks("'" + "''".repeat(100_000))).containsExactly(Look.STRING);
  }

  @Test
  void anErrorIsUnderlinedAtItsTokenOrTheLastOneBefore() {
    assertThat(SqlTokens.at("SELECT foo", 8)).containsExactly(new Token(7, 10, Look.NAME));
    assertThat(SqlTokens.at("SELECT foo  ", 12)).containsExactly(new Token(7, 10, Look.NAME));
    assertThat(SqlTokens.at("", 3)).isEmpty();
  }

  @Test
  void placesAreCountedAsPeopleDo() {
    assertThat(TextPlace.of("a\nbc", 3)).isEqualTo(new TextPlace(2, 2));
    assertThat(TextPlace.of("a", 99)).isEqualTo(new TextPlace(1, 2));
  }

  @Test
  void completionsBeginWithTheWordFirst() {
    var columns =
        Word.sql(
            List.of(
                new Column("account", "INTEGER"),
                new Column("country", "VARCHAR"),
                new Column("cou", "VARCHAR")));
    assertThat(Completions.of("cou", columns))
        .extracting(Word::name)
        .containsExactly("country", "account");
    assertThat(Completions.wordStart("a + left.us", 11)).isEqualTo(4);
    assertThat(Completions.wordStart("a + ", 4)).isEqualTo(4);
  }

  @Test
  void namesAreInQuotesWhereSqlNeedsThem() {
    var columns =
        Stream.of("unit price", "order", "Total", "größe", "say \"x\"", "2nd", "day")
            .map(name -> new Column(name, "INTEGER"))
            .toList();
    assertThat(Word.sql(columns))
        .extracting(Word::written)
        .containsExactly(
            "\"unit price\"",
            "\"order\"",
            "Total",
            "\"größe\"",
            "\"say \"\"x\"\"\"",
            "\"2nd\"",
            "day");
    assertThat(Word.plain(columns)).extracting(Word::written).contains("unit price", "order");
  }

  @Test
  void wordBeginsWithItsOpenQuote() {
    assertThat(Completions.wordStart("a + \"unit pr", 12)).isEqualTo(4);
    assertThat(Completions.wordStart("a + left.\"unit pr", 17)).isEqualTo(4);
    assertThat(Completions.wordStart("\"a\" + b", 7)).isEqualTo(6);
    assertThat(Completions.wordStart("'a \" b' + c", 11)).isEqualTo(10);
    assertThat(Completions.wordEnd("\"unit pr\"", 8)).isEqualTo(9);
    assertThat(Completions.wordEnd("\"a\" + b\"", 7)).isEqualTo(7);
    assertThat(Completions.of("\"unit", Word.sql(List.of(new Column("unit price", "DOUBLE")))))
        .extracting(Word::written)
        .containsExactly("\"unit price\"");
  }

  @Test
  void linesAreCountedAsTheyWrap() {
    assertThat(TextWrap.lines("", 10)).isEqualTo(1);
    assertThat(TextWrap.lines("aaaa bbbb cccc", 10)).isEqualTo(2);
    assertThat(TextWrap.lines("aaaaaaaaaaaaaaaaaaaaaaaaa", 10)).isEqualTo(3);
    assertThat(TextWrap.lines("a\n\nb\n", 10)).isEqualTo(4);
  }
}
