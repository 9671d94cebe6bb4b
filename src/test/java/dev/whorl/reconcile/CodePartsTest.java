package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a node's code, today's beside the last run's. */
class CodePartsTest {
  private static final String NODES =
      """
      {
        "clicks": {"kind": "table", "columns": {"who": "VARCHAR", "n": "INTEGER"},
                   "rows": [["a", 1], ["b", 2]]},
        "valid": {"kind": "filter", "input": "clicks", "where": "n > 0"},
        "seen": {"kind": "filter", "input": "valid", "where": "n > 0", "materialize": false},
        "report": {"kind": "export", "input": "valid", "path": "out/report.csv"}
      }
      """;

  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = Lab.open(folder).nodes(NODES);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private CodeParts code(String node) {
    return lab.workspace().code(lab.pipeline(), new NodeId(node));
  }

  private CodeParts.Row part(String node, String name) {
    return code(node).rows().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatNeverRanHasNothingBesideIt() {
    assertThat(code("valid").hasRun()).isFalse();
    assertThat(code("valid").rows())
        .extracting(CodeParts.Row::name)
        .containsExactly("sql", "columns of clicks", "dialect");
    assertThat(code("valid").rows()).noneMatch(CodeParts.Row::differs);
  }

  @Test
  void whatRanStandsBesideWhatIsThere() {
    lab.reconcile();
    assertThat(code("valid").hasRun()).isTrue();
    assertThat(code("valid").rows()).noneMatch(CodeParts.Row::differs);

    lab.set("valid", "where", "n > 1 -- more");
    var sql = part("valid", "sql");
    assertThat(sql.differs()).isTrue();
    assertThat(sql.now().orElseThrow()).contains("(n > 1)");
    assertThat(sql.before().orElseThrow()).contains("(n > 0)");
    assertThat(part("valid", "columns of clicks").differs()).isFalse();
    assertThat(lab.status("valid").reason()).contains("its SQL changed");

    lab.reconcile();
    assertThat(code("valid").rows()).noneMatch(CodeParts.Row::differs);
  }

  @Test
  void partsThatCameAndWentAreThere() {
    lab.reconcile();
    lab.edit("valid", node -> node.with("kind", Value.of("sql")).without("input").without("where"))
        .set("valid", "sql", "SELECT 1 AS one");
    assertThat(part("valid", "columns of clicks").now()).isEmpty();
    assertThat(part("valid", "columns of clicks").before()).isPresent();
    assertThat(part("valid", "columns of clicks").differs()).isTrue();
  }

  @Test
  void whatHasNoCodeOfItsOwnHasNoParts() {
    lab.reconcile();
    assertThat(code("seen").rows()).isEmpty();
    assertThat(code("report").rows()).isEmpty();
    lab.edit("valid", node -> node.with("materialize", Value.of(false)));
    assertThat(code("valid").rows()).isEmpty();
    assertThat(code("valid").hasRun()).isFalse();
  }
}
