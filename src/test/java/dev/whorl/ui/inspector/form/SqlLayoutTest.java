package dev.whorl.ui.inspector.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlLayoutTest {
  private static final Path SELECTS = Path.of("src/test/resources/dev/whorl/reconcile/oracle");

  @Test
  void eachClauseHasALine() {
    assertThat(
            SqlLayout.of(
                "select day, sum(amount) as amount from valid  where amount>0 group by day"))
        .isEqualTo(
            """
            select day, sum(amount) as amount
            from valid
            where amount>0
            group by day\
            """);
  }

  @Test
  void whatIsTooLongHasItsPartsBelow() {
    var sql =
        "SELECT country, sum(amount) AS amount, count(*) AS orders, avg(amount) AS mean FROM valid"
            + " LEFT JOIN users ON users.id = valid.user_id AND users.since <= valid.day"
            + " AND users.country BETWEEN 'a' AND 'n'";
    assertThat(SqlLayout.of(sql))
        .isEqualTo(
            """
            SELECT
              country,
              sum(amount) AS amount,
              count(*) AS orders,
              avg(amount) AS mean
            FROM valid
            LEFT JOIN users ON users.id = valid.user_id
              AND users.since <= valid.day
              AND users.country BETWEEN 'a' AND 'n'\
            """);
  }

  @Test
  void longSubqueriesAreIndented() {
    var sql =
        "SELECT day FROM (SELECT day, sum(amount) AS amount FROM valid WHERE amount > 0 GROUP BY"
            + " day) WHERE amount > 100";
    assertThat(SqlLayout.of(sql))
        .isEqualTo(
            """
            SELECT day
            FROM (
              SELECT day, sum(amount) AS amount
              FROM valid
              WHERE amount > 0
              GROUP BY day
            )
            WHERE amount > 100\
            """);
  }

  @Test
  void commentsStayWhereTheyAre() {
    var sql =
        """
        -- What was sold
        select day, -- in UTC
          amount /* gross */ from valid
        -- the end\
        """;
    assertThat(SqlLayout.of(sql))
        .isEqualTo(
            """
            -- What was sold
            select
              day, -- in UTC
              amount /* gross */
            from valid
              -- the end\
            """);
  }

  @Test
  void whatCanNotBeToldForCertainIsLeftAlone() {
    for (var sql : List.of("select $$a  b$$", "select E'it\\'s  b'", "select  1abc")) {
      assertThat(SqlLayout.of(sql)).isEqualTo(sql);
    }
  }

  @Test
  void nothingButWhiteSpaceChangesAndASecondTimeNothing() throws IOException {
    for (var sql : selects()) {
      var laidOut = SqlLayout.of(sql);
      assertThat(said(laidOut)).isEqualTo(said(sql));
      assertThat(SqlLayout.of(laidOut)).isEqualTo(laidOut);
    }
  }

  @Test
  void bracketsDeeperThanAnyoneReadsStayAsTheyAre() {
    var deep = "SELECT " + "(".repeat(40_000) + "1" + ")".repeat(40_000) + " FROM a";
    assertThat(SqlLayout.of(deep)).isEqualTo(deep);
    assertThat(SqlLayout.of("(".repeat(40_000))).hasSize(40_000);
  }

  private static List<String> said(String sql) {
    return SqlTokens.of(sql).stream().map(t -> sql.substring(t.start(), t.end())).toList();
  }

  private static List<String> selects() throws IOException {
    try (var files = Files.list(SELECTS)) {
      return files.flatMap(SqlLayoutTest::texts).toList();
    }
  }

  private static java.util.stream.Stream<String> texts(Path file) {
    try {
      return Files.readString(file).lines().filter(line -> !line.isBlank());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
