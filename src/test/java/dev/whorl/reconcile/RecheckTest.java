package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Computing again what could be reused finds results that depend on the order of rows. */
final class RecheckTest {
  private static final String NODES =
      """
      {
        "clicks": {"kind": "files", "path": "clicks/*.csv",
                   "columns": {"day": "DATE", "who": "VARCHAR"}},
        "first": {"kind": "aggregate", "input": "clicks", "by": ["day"],
                  "measures": {"who": "FIRST", "n": "count(*)"}},
        "noise": {"kind": "derive", "input": "clicks", "columns": {"x": "random()"}}
      }
      """;

  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = Lab.open(folder);
    lab.file("clicks/1.csv", "day,who", "2026-01-01,a", "2026-01-01,b");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /** The same rows come in another order, so that nothing behind them is computed. */
  private RecheckReport afterShuffling(String aggregate) throws QueryException {
    lab.nodes(NODES.replace("FIRST", aggregate)).reconcile();
    lab.file("clicks/1.csv", "day,who", "2026-01-01,b", "2026-01-01,a");
    var run = lab.reconcile();
    assertThat(Lab.computed(run, "first")).isZero();
    lab.close();
    lab = Lab.open(lab.folder(), lab.graph());
    return lab.workspace().recheck(lab.pipeline(), Set.of(), 1);
  }

  @Test
  void whatDependsOnTheOrderOfRowsIsFoundAndStays() throws QueryException {
    var report = afterShuffling("first(who)");

    assertThat(report.rerun()).isEqualTo(1);
    assertThat(report.differing()).hasSize(1);
    var difference = report.differing().getFirst();
    assertThat(difference.node()).isEqualTo(new NodeId("first"));
    assertThat(difference.columns()).containsExactly("who");
    assertThat(difference.suggestion()).contains("ORDER BY");
    assertThat(lab.rows("first")).isEqualTo(List.of(List.of("2026-01-01", "a", "2")));
    assertThat(lab.reconcile().counts().computed()).isZero();
  }

  @Test
  void whatDependsOnCodeAndDataAloneIsNotReported() throws QueryException {
    assertThat(afterShuffling("min(who)").differing()).isEmpty();
  }

  @Test
  void volatileCodeSaysSoAndKeepsItsFirstResult() {
    lab.nodes(NODES.replace("FIRST", "min(who)")).reconcile();
    var rows = lab.rows("noise");
    assertThat(lab.status("noise").isVolatile()).isTrue();
    assertThat(lab.status("first").isVolatile()).isFalse();
    lab.reconcile();

    assertThat(lab.rows("noise")).isEqualTo(rows);
  }
}
