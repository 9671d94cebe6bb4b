package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchesTest {
  private Lab lab;

  @BeforeEach
  void build(@TempDir Path folder) {
    lab =
        Lab.open(folder)
            .nodes(
                """
                {"in": {"kind": "files", "path": "*.csv", "columns": {"id": "INTEGER"}},
                 "few": {"kind": "filter", "input": "in", "where": "id > 1"}}
                """);
    lab.file("a.csv", "id", "1", "2");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void aRenamedBranchKeepsItsRunsItsDataAndItsHolds() {
    var trial = lab.pipeline("trial");
    lab.workspace().reconcile(trial, Set.of(), _ -> {}).await();
    lab.workspace().holds(trial).hold(new NodeId("few"));
    var branches = lab.workspace().branches(trial);
    var head = branches.head("trial");
    branches.renamed("trial", "better");
    var better = lab.pipeline("better");
    assertThat(branches.head("trial")).isEmpty();
    assertThat(branches.head("better")).isEqualTo(head).isPresent();
    assertThat(lab.workspace().runs(trial)).isEmpty();
    assertThat(lab.workspace().runs(better)).hasSize(1);
    assertThat(lab.workspace().holds(better).now().nodes()).containsExactly(new NodeId("few"));
    assertThat(lab.workspace().holds(trial).now().nodes()).isEmpty();
    var again = lab.workspace().reconcile(better, Set.of(), _ -> {}).await();
    assertThat(again.counts().computed()).isZero();
    assertThat(again.counts().unchanged()).isEqualTo(2);
  }
}
