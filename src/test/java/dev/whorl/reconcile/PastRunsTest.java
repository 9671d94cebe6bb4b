package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.engine.Cancellation;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Moment.Portion;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any run can be opened as it was, and two can be compared. */
class PastRunsTest {
  private static final NodeId IN = new NodeId("in");
  private static final Cancellation NEVER = new Cancellation();
  private static final String NODES =
      """
      {
        "in": {"kind": "files", "path": "in/*.csv",
               "columns": {"id": "INTEGER", "v": "VARCHAR"}},
        "few": {"kind": "filter", "input": "in", "where": "id > 1"}
      }
      """;

  private Lab lab;

  @BeforeEach
  void build(@TempDir Path folder) {
    lab = Lab.open(folder).nodes(NODES);
    lab.file("in/a.csv", "id,v", "1,x", "2,y", "2,z");
    lab.file("in/b.csv", "id,v", "3,w");
    lab.reconcile();
    lab.file("in/a.csv", "id,v", "1,changed", "2,y", "2,z", "4,new");
    lab.delete("in/b.csv");
    lab.set("few", "where", "id > 2");
    lab.reconcile();
    lab.reconcile();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private PastRuns past() {
    return lab.workspace().past(lab.pipeline());
  }

  private Moment run(long number) {
    return past().open(number).orElseThrow();
  }

  @Test
  void aRunIsOpenedAsItWas() throws QueryException {
    assertThat(past().list()).extracting(row -> row.run()).containsExactly(3L, 2L, 1L);
    assertThat(past().open(4)).isEmpty();
    var first = run(1);
    assertThat(first.graph()).contains(Lab.graph(NODES));
    assertThat(run(2).graph()).contains(lab.graph());
    assertThat(first.ends())
        .extracting(end -> end.node() + " " + end.freshness() + " " + end.computed())
        .containsExactly("in fresh 2", "few fresh 2");
    assertThat(run(3).ends().getFirst().unchanged()).isEqualTo(1);
    assertThat(first.partitions(IN).entries()).hasSize(2);
    assertThat(first.page(IN, 2, 5).orElseThrow().rows())
        .isEqualTo(List.of(List.of("2", "z"), List.of("3", "w")));
    assertThat(first.queries().rows("SELECT count(*) FROM few").rows())
        .isEqualTo(List.of(List.of("3")));
    assertThat(past().published().partitions(IN).root()).isEqualTo(run(3).partitions(IN).root());
  }

  @Test
  void partitionsAndTheirLineageAreThoseOfThePastThatIsShown() {
    var now = lab.pipeline();
    var then =
        new Pipeline(
            now.id(),
            now.name(),
            now.file(),
            now.folder(),
            now.branch(),
            Lab.graph(NODES),
            OptionalLong.of(1));
    assertThat(states(now)).containsExactly("in a.csv fresh", "few a.csv fresh");
    var both = List.of("in a.csv fresh", "in b.csv fresh", "few a.csv fresh", "few b.csv fresh");
    assertThat(states(then)).isEqualTo(both);
    lab.file("in/c.csv", "id,v", "7,late");
    assertThat(states(now)).contains("in c.csv stale");
    assertThat(states(then)).as("whatever the files are today").isEqualTo(both);

    var gone = new Lineage.Point(IN, PartitionKey.file("b.csv"));
    assertThat(lab.workspace().partition(now, gone)).isEmpty();
    assertThat(lab.workspace().partition(then, gone)).isPresent();
    assertThat(lab.workspace().lineage(now).below(gone)).isEmpty();
    assertThat(lab.workspace().lineage(then).below(gone))
        .extracting(edge -> edge.to().node().value())
        .containsExactly("few");
  }

  private List<String> states(Pipeline pipeline) {
    return lab.workspace().partitions(pipeline).rows().stream()
        .flatMap(row ->
            IntStream.range(0, row.keys().size())
                .mapToObj(
                    i -> row.node() + " " + row.keys().get(i).text() + " " + row.state(i).word()))
        .toList();
  }

  @Test
  void theTasksOfARunAreKeptWithTheirTimes() {
    var first = past().timeline(1);
    assertThat(first)
        .extracting(span -> span.node() + " " + span.work())
        .contains("in COMPUTE", "few COMPUTE");
    assertThat(first)
        .filteredOn(span -> span.node().equals("in"))
        .extracting(span -> span.partitions())
        .satisfies(made -> assertThat(made.stream().mapToInt(n -> n).sum()).isEqualTo(2));
    assertThat(first)
        .allSatisfy(span -> {
          assertThat(span.end()).isGreaterThanOrEqualTo(span.start());
          assertThat(span.failed()).isFalse();
        });
    assertThat(past().timeline(3)).as("of a run that had nothing to do").isEmpty();
    assertThat(past().timeline(99)).isEmpty();
  }

  @Test
  void twoRunsDifferByNodesAndPartitions() {
    var changes = run(1).changesUntil(run(2));
    assertThat(changes).hasSize(2);
    assertThat(changes.getLast().node()).isEqualTo(IN);
    assertThat(changes.getLast().partitions())
        .containsExactly(PartitionKey.file("a.csv"), PartitionKey.file("b.csv"));
    assertThat(changes.getLast().parts()).isEmpty();
    assertThat(changes.getFirst().parts()).containsExactly("sql");
    assertThat(run(2).changesUntil(run(3))).isEmpty();
  }

  @Test
  void rowsDifferByAKeyThatIsChosen() throws QueryException {
    var rows = run(1).rowsUntil(run(2), Portion.of(IN), List.of("ID"), 10, NEVER);
    assertThat(List.of(rows.added(), rows.removed(), rows.changed())).containsExactly(1L, 1L, 1L);
    assertThat(rows.rows().columns())
        .extracting(column -> column.name())
        .containsExactly("change", "id", "v before", "v after");
    assertThat(rows.rows().rows())
        .containsExactly(
            java.util.Arrays.asList("added", "4", null, "new"),
            java.util.Arrays.asList("changed", "1", "x", "changed"),
            java.util.Arrays.asList("removed", "3", "w", null));
    var whole = run(1).rowsUntil(run(2), Portion.of(IN), List.of(), 1, NEVER);
    assertThat(List.of(whole.added(), whole.removed(), whole.changed()))
        .containsExactly(2L, 2L, 0L);
    assertThat(whole.rows().rows()).hasSize(1);
    assertThat(run(2).rowsUntil(run(3), Portion.of(IN), List.of("id"), 1, NEVER).rows().rows())
        .isEmpty();
    assertThatThrownBy(() -> run(1).rowsUntil(run(2), Portion.of(IN), List.of("nope"), 1, NEVER))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("nope");
  }

  @Test
  void rowsOfOnePartitionDifferFromWhatItWasAndFromAnother() throws QueryException {
    var a = Set.of(PartitionKey.file("a.csv"));
    var b = Set.of(PartitionKey.file("b.csv"));
    var now = past().latest();
    var was = run(1).rowsUntil(now, new Portion(IN, a, a), List.of("id"), 10, NEVER);
    assertThat(was.added() + was.removed() + was.changed()).isEqualTo(2);
    var other = run(1).rowsUntil(run(1), new Portion(IN, a, b), List.of("id"), 10, NEVER);
    assertThat(List.of(other.added(), other.removed(), other.changed()))
        .containsExactly(1L, 3L, 0L);
  }

  @Test
  void theRunIsFoundThatLeftAPartitionOtherwise() {
    assertThat(past().lastOtherwise(IN, Set.of(PartitionKey.file("a.csv")), NEVER)).hasValue(1);
    assertThat(past().lastOtherwise(IN, Set.of(PartitionKey.file("none.csv")), NEVER)).isEmpty();
  }
}
