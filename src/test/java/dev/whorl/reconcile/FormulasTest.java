package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spreadsheet would compute, in files that are meant for one. */
class FormulasTest {
  private static final String ROWS =
      """
      {"rows": {"kind": "sql", "sql": \
         "SELECT * FROM (VALUES (3, '=1+1', -5), (2, 'plain = text', 7), (1, '@SUM(A1)', NULL), \
          (4, NULL, -1), (5, '-2', 0)) r(id, \\"=name\\", n)"},
       "out": {"kind": "export", "input": "%s", "path": "out/rows.csv", "formulas": "%s"}%s}
      """;

  private static final String SORTED =
      ", \"sorted\": {\"kind\": \"sort\", \"input\": \"rows\", \"by\": [\"id DESC\"]}";

  @Test
  void areTextWhereAskedForAndNumbersStay(@TempDir Path folder) throws Exception {
    try (var lab = Lab.open(folder).nodes(ROWS.formatted("rows", "text", ""))) {
      assertThat(lab.reconcile().outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
      assertThat(Files.readString(folder.resolve("out/rows.csv")))
          .isEqualTo(
              """
              id,'=name,n
              3,'=1+1,-5
              2,plain = text,7
              1,'@SUM(A1),
              4,,-1
              5,'-2,0
              """);

      lab.set("out", "formulas", "kept");
      assertThat(lab.reconcile().outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
      assertThat(Files.readString(folder.resolve("out/rows.csv")))
          .startsWith("id,=name,n\n3,=1+1,-5\n");
    }
  }

  @Test
  void becomeTextInTheOrderThatTheRowsHave(@TempDir Path folder) throws Exception {
    try (var lab = Lab.open(folder).nodes(ROWS.formatted("sorted", "text", SORTED))) {
      assertThat(lab.reconcile().outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
      assertThat(Files.readAllLines(folder.resolve("out/rows.csv")))
          .containsExactly(
              "id,'=name,n", "5,'-2,0", "4,,-1", "3,'=1+1,-5", "2,plain = text,7", "1,'@SUM(A1),");
    }
  }

  @Test
  void areTextWhateverTypeHoldsThem(@TempDir Path folder) throws Exception {
    var nodes =
        """
        {"rows": {"kind": "sql", "sql": "SELECT '=e'::ENUM('=e') AS e, '=b'::BLOB AS b, \
           union_value(s := '=u') AS u, ['=l'] AS l", "materialize": false},
         "out": {"kind": "export", "input": "rows", "path": "out/rows.csv", "formulas": "text"}}
        """;
    try (var lab = Lab.open(folder).nodes(nodes)) {
      assertThat(lab.reconcile().outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
      assertThat(Files.readAllLines(folder.resolve("out/rows.csv")))
          .containsExactly("e,b,u,l", "'=e,'=b,'=u,['=l']");
    }
  }
}
