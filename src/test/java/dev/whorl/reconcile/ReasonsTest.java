package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why something is stale: the root of it in a sentence, and the part that differs by partition. */
final class ReasonsTest {
  private static final String NODES =
      """
      {
        "clicks": {"kind": "files", "path": "clicks/*.csv",
                   "columns": {"day": "DATE", "who": "VARCHAR"}},
        "users": {"kind": "files", "path": "users.csv",
                  "columns": {"who": "VARCHAR", "age": "INTEGER"}},
        "valid": {"kind": "filter", "input": "clicks", "where": "who <> 'x'"},
        "daily": {"kind": "aggregate", "input": "valid", "by": ["day"],
                  "measures": {"n": "count(who)"}},
        "other": {"kind": "aggregate", "input": "valid", "by": ["day"],
                  "measures": {"n": "max(who)"}},
        "aged": {"kind": "join", "inputs": {"left": "clicks", "right": "users"}, "how": "left",
                 "on": ["who"]}
      }
      """;

  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = Lab.open(folder).nodes(NODES);
    lab.file("users.csv", "who,age", "a,1", "b,2");
    lab.file("clicks/1.csv", "day,who", "2026-01-01,a", "2026-01-02,b");
    lab.file("clicks/2.csv", "day,who", "2026-01-02,a", "2026-01-03,b");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private List<Plan.Reason> reasons(String node) {
    return lab.workspace().plan(lab.pipeline(), Set.of()).steps().stream()
        .filter(step -> step.report().node().equals(new NodeId(node)))
        .findFirst()
        .orElseThrow()
        .reasons();
  }

  private String reason(String node) {
    return lab.status(node).reason();
  }

  private void reconcile() {
    lab.reconcile();
  }

  /**
   * Brings these nodes up to date elsewhere, so that what is behind them is stale and not waiting.
   */
  private void elsewhere(String... nodes) {
    var targets = Stream.of(nodes).map(NodeId::new).collect(Collectors.toSet());
    lab.workspace().reconcile(lab.pipeline("elsewhere"), targets, _ -> {}).await();
  }

  @Test
  void whatWasNeverComputedIsNew() {
    assertThat(reason("clicks")).isEqualTo("2 of 2 partitions stale: it was never computed.");
    assertThat(reasons("clicks")).extracting(Plan.Reason::part).containsOnly("node");
  }

  @Test
  void theFileAtTheRootIsNamedThroughTheChain() {
    reconcile();
    lab.file("clicks/3.csv", "day,who", "2026-01-03,c", "2026-01-04,c");
    assertThat(reason("clicks")).isEqualTo("1 of 3 partitions stale: “3.csv” is new.");
    elsewhere("other");

    assertThat(reason("daily")).isEqualTo("2 of 4 partitions stale: “3.csv” is new.");
    assertThat(reasons("daily"))
        .extracting(r ->
            r.partition()
                + " "
                + r.part()
                + " "
                + r.was().replaceAll(",.*", "")
                + "|"
                + r.is().replaceAll(",.*", ""))
        .containsExactly(
            "2026-01-03 rows of valid in 3.csv |1 row", "2026-01-04 rows of valid in 3.csv |1 row");
  }

  @Test
  void slicesThatDifferNameTheFileWhoseRowsTheyAre() {
    reconcile();
    lab.file("clicks/2.csv", "day,who", "2026-01-02,a", "2026-01-03,b", "2026-01-03,c");
    assertThat(reason("clicks")).isEqualTo("1 of 2 partitions stale: “2.csv” changed.");
    assertThat(reasons("clicks")).extracting(Plan.Reason::part).containsExactly("file");
    elsewhere("other");

    assertThat(reasons("daily")).hasSize(1);
    var only = reasons("daily").getFirst();
    assertThat(only.part()).isEqualTo("rows of valid in 2.csv");
    assertThat(only.was()).startsWith("1 row, ");
    assertThat(only.is()).startsWith("2 rows, ");
  }

  @Test
  void aTableThatIsReadWholeIsNamed() {
    reconcile();
    lab.file("users.csv", "who,age", "a,1", "b,3");
    elsewhere("users");

    assertThat(reason("aged")).isEqualTo("2 of 2 partitions stale: “users.csv” changed.");
    assertThat(reasons("aged"))
        .hasSize(2)
        .extracting(Plan.Reason::part)
        .containsOnly("rows of users in users.csv");
  }

  @Test
  void theTextOfTheCodeIsShownWhereItDiffers() {
    reconcile();
    lab.set("valid", "where", "who <> 'y'");

    assertThat(reason("valid")).isEqualTo("2 of 2 partitions stale: its SQL changed.");
    assertThat(reasons("valid")).hasSize(2);
    var first = reasons("valid").getFirst();
    assertThat(first.part()).isEqualTo("sql");
    assertThat(first.was()).contains("!= 'x'").doesNotContain("{");
    assertThat(first.is()).contains("!= 'y'");
    elsewhere("valid");
    assertThat(reason("daily")).contains("no code and no data changed");
  }

  @Test
  void aColumnThatDiffersIsNamed() {
    reconcile();
    lab.edit(
        "users",
        old ->
            old.with(
                "columns",
                dev.whorl.graph.Value.of(java.util.Map.of("who", "VARCHAR", "age", "BIGINT"))));

    assertThat(reasons("users").getFirst().part()).isEqualTo("columns");
    assertThat(reasons("users").getFirst().is()).contains("BIGINT");
    elsewhere("users");
    assertThat(reasons("aged").getFirst().part()).contains("columns of users");
  }

  @Test
  void aColumnThatWasAddedIsReported() {
    reconcile();
    lab.file("clicks/3.csv", "day,who,how", "2026-01-03,c,fast");
    assertThat(reason("clicks")).endsWith(" “3.csv” has a new column “how”, added.");
    var run = lab.reconcile();

    assertThat(Lab.node(run, "clicks").reason())
        .endsWith(" “3.csv” has a new column “how”, added.");
  }
}
